package io.github.kcagents.demo;

import io.github.kcagents.client.TokenAnswer;

/** Shows a refused exchange. */
final class Refusals {

    private Refusals() {}

    static void show(Stage stage, TokenAnswer answer, String error, String reasonKey) {
        if (answer.granted()) {
            stage.facts().that("it is refused (but it was granted " + answer.scope() + ")", false);
            return;
        }
        stage.out().line("refused", answer.errorDescription());
        stage.facts().equal("the error is " + error, answer.error(), error);
        stage.facts().equal("the reason is " + reasonKey, answer.reasonKey(), reasonKey);
    }
}
