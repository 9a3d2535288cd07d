package io.github.kcagents.admin.discovery;

import java.util.Arrays;
import java.util.List;

import io.github.kcagents.identity.AgentClass;

/**
 * How much a client looks like an agent, and why.
 *
 * @param score 0 to 100
 * @param evidence what the score is made of
 * @param proposedClass how it seems to get its authority
 */
public record Candidate(int score, List<Evidence> evidence, List<Warning> warnings, AgentClass proposedClass) {

    /** From here on a client is probably an agent; below it is a machine that may be one. */
    public static final int PROBABLE = 50;

    private static final int MOST = 100;

    public static Candidate of(ClientFacts facts) {
        List<Evidence> evidence =
                Arrays.stream(Evidence.values()).filter(e -> e.holds(facts)).toList();
        int sum = evidence.stream().mapToInt(Evidence::points).sum();
        return new Candidate(
                Math.max(0, Math.min(MOST, sum)),
                evidence,
                Arrays.stream(Warning.values()).filter(w -> w.holds(facts)).toList(),
                classOf(facts));
    }

    public boolean probable() {
        return score >= PROBABLE;
    }

    private static AgentClass classOf(ClientFacts facts) {
        boolean forUsers = facts.exchange() || facts.exchanged() || facts.standardFlow();
        boolean asItself = facts.actedAsItself() || (facts.serviceAccount() && !facts.exchange());
        if (forUsers && asItself) {
            return AgentClass.DUAL;
        }
        return forUsers ? AgentClass.USER_DRIVEN : AgentClass.WORKLOAD_DRIVEN;
    }
}
