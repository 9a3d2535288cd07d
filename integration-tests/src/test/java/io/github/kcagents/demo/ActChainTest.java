package io.github.kcagents.demo;

import io.github.kcagents.client.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ActChainTest {

    @Test
    void isReadFromTheOutsideIn() {
        ActChain chain = ActChain.of(JsonObject.parse("""
                {"sub": "u", "act": {"sub": "2", "client_id": "pay-agent", "sub_profile": "ai_agent",
                             "act": {"sub": "1", "client_id": "trip-agent", "sub_profile": "ai_agent"}}}"""));

        assertThat(chain.subs()).containsExactly("2", "1");
        assertThat(chain.sentence("alice")).isEqualTo("pay-agent, for trip-agent, for alice");
        assertThat(chain.areAllAgents()).isTrue();
    }

    @Test
    void isEmptyWhereNobodyActs() {
        assertThat(ActChain.of(JsonObject.parse("{\"sub\": \"u\"}")).actors()).isEmpty();
    }

    @Test
    void drawsARecordedChainWithChildrenBelowTheirParent() {
        ChainTree tree = new ChainTree(JsonObject.parse("""
                {"txn": "t", "root": {"clientId": "trip-agent", "decision": "allow", "scopeGranted": ["pay:transfer"],
                 "audience": ["pay-agent"], "children": [{"clientId": "pay-agent", "decision": "allow",
                 "scopeGranted": ["pay:transfer"], "audience": ["payments-api"], "children": []}]}}"""));

        assertThat(tree.clientIds()).containsExactly("trip-agent", "pay-agent");
        assertThat(tree.drawn())
                .isEqualTo("trip-agent  allow  pay:transfer -> pay-agent\n"
                        + "  pay-agent  allow  pay:transfer -> payments-api\n");
    }
}
