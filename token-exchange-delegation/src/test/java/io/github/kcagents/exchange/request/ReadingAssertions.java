package io.github.kcagents.exchange.request;

import io.github.kcagents.invocation.RefusalReason;

import static org.assertj.core.api.Assertions.assertThat;

/** What became of a form. */
final class ReadingAssertions {

    private ReadingAssertions() {}

    static ExchangeRequest assertGood(TestForm form) {
        RequestReader.Reading reading = form.read();
        assertThat(reading).isInstanceOf(RequestReader.Reading.Good.class);
        return ((RequestReader.Reading.Good) reading).request();
    }

    static void assertBad(TestForm form, String parameter) {
        assertRefused(form, RefusalReason.BAD_PARAMETERS, parameter);
    }

    static void assertUnsupported(TestForm form, String parameter) {
        assertRefused(form, RefusalReason.TOKEN_TYPE_UNSUPPORTED, parameter);
    }

    static void assertNoTarget(TestForm form, String parameter) {
        assertRefused(form, RefusalReason.TARGET, parameter);
    }

    private static void assertRefused(TestForm form, RefusalReason reason, String parameter) {
        assertThat(form.read()).isEqualTo(new RequestReader.Reading.Bad(reason, parameter));
    }
}
