package io.github.kcagents.exchange.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Limits in which everybody has the same, until one is made to differ. */
final class TestLimits {

    private Set<String> subject;
    private @Nullable Set<String> consented;
    private Set<String> user;
    private Set<String> agent;
    private final List<Set<String>> ancestors = new ArrayList<>();
    private Set<String> audience;

    private TestLimits(Set<String> all) {
        this.subject = all;
        this.consented = all;
        this.user = all;
        this.agent = all;
        this.audience = all;
    }

    static TestLimits everybodyHas(String... rights) {
        return new TestLimits(Set.of(rights));
    }

    TestLimits subject(String... rights) {
        subject = Set.of(rights);
        return this;
    }

    TestLimits consented(String... rights) {
        consented = Set.of(rights);
        return this;
    }

    TestLimits withoutConsent() {
        consented = null;
        return this;
    }

    TestLimits user(String... rights) {
        user = Set.of(rights);
        return this;
    }

    TestLimits agent(String... rights) {
        agent = Set.of(rights);
        return this;
    }

    TestLimits ancestor(String... rights) {
        ancestors.add(Set.of(rights));
        return this;
    }

    /** For scopes what means something to a target, for roles the targets. */
    TestLimits audience(String... rights) {
        audience = Set.of(rights);
        return this;
    }

    ScopeLimits scopes() {
        return new ScopeLimits(subject, consented, user, agent, ancestors, audience);
    }

    RoleLimits roles() {
        return new RoleLimits(user, agent, ancestors, audience);
    }
}
