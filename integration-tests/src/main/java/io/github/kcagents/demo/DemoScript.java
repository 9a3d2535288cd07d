package io.github.kcagents.demo;

import io.github.kcagents.client.Caller;

/** The order of the demo. */
final class DemoScript {

    private static final Caller FRONT = Caller.of("front");

    private final Stage stage;

    DemoScript(Stage stage) {
        this.stage = stage;
    }

    void play() {
        Login alice = Login.at(stage, FRONT);
        Agent trip = new AgentSteps(stage).createTripAgent();
        Agent pay = new AgentSteps(stage).adoptPayAgent();

        ConsentSteps consent = new ConsentSteps(stage, alice);
        consent.refusedWithout(trip);
        consent.give(trip);

        ChainSteps chain = new ChainSteps(stage, alice);
        chain.tripAgentWorks(trip);
        Hop first = chain.tripAgentHandsOn(trip, pay);
        Hop second = chain.payAgentPays(pay, first);

        RefusalSteps refusals = new RefusalSteps(stage);
        refusals.wideningScope(pay, first);
        refusals.otherAudience(pay, first);
        refusals.administration(second);

        EndSteps end = new EndSteps(stage, alice);
        end.introspect(second);
        end.recordedChain(trip, pay, second);
        end.logout(second);
    }
}
