package io.github.kcagents.it;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.kcagents.client.ExchangeCall;
import io.github.kcagents.client.JsonObject;
import io.github.kcagents.client.TokenAnswer;
import io.github.kcagents.harness.KeycloakServer;
import io.github.kcagents.harness.KeycloakTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.kcagents.it.ExchangeAssertions.actors;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random users, agents and chains on a real server against {@link RightsModel}: no token ever holds more than the model allows,
 * also when a role of the user or the ceiling of an agent is taken away between two hops. The seed is in every failure;
 * {@code -Dkc.test.seed} plays it again.
 */
@KeycloakTest
class RandomDelegationsIT {

    private static final int WORLDS = 110;

    private final KeycloakServer server;
    private final long seed = Long.getLong("kc.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int granted;
    private int withRoles;
    private int withScopes;
    private int whole;

    RandomDelegationsIT(KeycloakServer server) {
        this.server = server;
    }

    /** A world that is walked: the user, and what everybody may at the moment. */
    private static final class World {
        private final String name;
        private final String userId;
        private final Set<String> user;
        private final List<RightsModel.Ceiling> ceilings;

        World(String name, String userId, Set<String> user, List<RightsModel.Ceiling> ceilings) {
            this.name = name;
            this.userId = userId;
            this.user = user;
            this.ceilings = ceilings;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noTokenHoldsMoreThanTheModelAllows(boolean strict) {
        try (RandomRealm realm = new RandomRealm(server, strict).inARow()) {
            for (int i = 0; i < WORLDS; i++) {
                walk(realm, "user" + i, strict);
            }
        }
        // The rolls must not all have ended in nothing.
        assertThat(granted).as(seed()).isGreaterThan(WORLDS / 4);
        assertThat(withRoles).as(seed()).isGreaterThan(WORLDS / 10);
        assertThat(withScopes).as(seed()).isGreaterThan(WORLDS / 4);
        assertThat(whole).as(seed()).isGreaterThan(2);
    }

    private void walk(RandomRealm realm, String name, boolean strict) {
        Set<String> held = some(allRoles(), 0.5);
        List<RightsModel.Ceiling> ceilings = new ArrayList<>();
        for (int i = 0; i < realm.agents.size(); i++) {
            RightsModel.Ceiling ceiling =
                    new RightsModel.Ceiling(some(RandomRealm.SCOPES, 0.85), some(allRoles(), 0.7));
            ceilings.add(ceiling);
            realm.limit(i, ceiling);
        }
        World world = new World(name, realm.user(name, held), held, ceilings);
        Set<String> scopes = random.nextInt(6) == 0 ? Set.of() : some(withHidden(), 0.8);
        TokenAnswer login = realm.realm.login(realm.front, name, scopes.toArray(String[]::new));
        String token = login.accessToken();
        for (int hop = 0; hop < realm.agents.size(); hop++) {
            if (hop > 0 && random.nextBoolean()) {
                takeAway(realm, world, hop);
            }
            Optional<String> next = hop(realm, world, hop, token, strict);
            if (next.isEmpty()) {
                return;
            }
            token = next.get();
        }
        whole++;
    }

    /** Something that was there at the last hop is not there at this one. */
    private void takeAway(RandomRealm realm, World world, int hop) {
        if (random.nextBoolean() && !world.user.isEmpty()) {
            String role = world.user.iterator().next();
            realm.leave(world.userId, role);
            world.user.remove(role);
            return;
        }
        int lowered = random.nextInt(hop);
        RightsModel.Ceiling before = world.ceilings.get(lowered);
        RightsModel.Ceiling after = new RightsModel.Ceiling(some(before.scopes(), 0.8), some(before.roles(), 0.8));
        realm.limit(lowered, after);
        world.ceilings.set(lowered, after);
    }

    private Optional<String> hop(RandomRealm realm, World world, int hop, String subject, boolean strict) {
        boolean last = hop == realm.agents.size() - 1;
        Set<String> apis = some(List.of("api1", "api2"), 0.7);
        if (last && apis.isEmpty()) {
            apis = Set.of("api1");
        }
        Set<String> asked = random.nextInt(3) == 0 ? Set.of() : some(withStrangers(), strict ? 0.2 : 0.7);
        ExchangeCall call = realm.realm
                .tokens()
                .exchange(realm.agents.get(hop).caller())
                .subject(subject)
                .audience(apis.toArray(String[]::new));
        if (!last) {
            call.audience("agent" + (hop + 1));
        }
        if (!asked.isEmpty()) {
            call.scope(asked.toArray(String[]::new));
        }
        JsonObject before = realm.jwts.verify(subject);
        RightsModel.Hop facts = new RightsModel.Hop(
                before.words("scope"),
                roles(before),
                asked.isEmpty() ? Optional.empty() : Optional.of(asked),
                world.user,
                world.ceilings.get(hop),
                world.ceilings.subList(0, hop),
                apis,
                last ? Optional.empty() : Optional.of(world.ceilings.get(hop + 1)));
        TokenAnswer answer = call.send();
        if (!answer.granted()) {
            assertThat(answer.reasonKey()).as(where(world, hop, answer)).isIn("scope_empty", "scope_exceeds");
            return Optional.empty();
        }
        check(realm, world, hop, facts, before, answer, strict);
        return Optional.of(answer.accessToken());
    }

    private void check(
            RandomRealm realm,
            World world,
            int hop,
            RightsModel.Hop facts,
            JsonObject before,
            TokenAnswer answer,
            boolean strict) {
        String where = where(world, hop, answer);
        JsonObject after = realm.jwts.verify(answer.accessToken());
        Set<String> scopes = after.words("scope");
        Set<String> targets = new HashSet<>(facts.apis());
        facts.next().ifPresent(next -> targets.add("agent" + (hop + 1)));

        assertThat(RandomRealm.MODEL.scopes(facts)).as(where).containsAll(scopes);
        assertThat(RandomRealm.MODEL.roles(facts, scopes)).as(where).containsAll(roles(after));
        assertThat(after.texts("aud")).as(where).containsExactlyInAnyOrderElementsOf(targets);
        assertThat(after.text("sub")).as(where).isEqualTo(world.userId);
        assertThat(actors(after)).as(where).hasSize(hop + 1);
        assertThat(after.number("exp")).as(where).isLessThanOrEqualTo(before.number("exp"));
        assertThat(answer.scope()).as(where).isEqualTo(scopes);
        if (strict && facts.requested().isPresent()) {
            assertThat(scopes).as(where).isEqualTo(facts.requested().get());
        }
        granted++;
        withRoles += roles(after).isEmpty() ? 0 : 1;
        withScopes += scopes.isEmpty() ? 0 : 1;
    }

    private String where(World world, int hop, TokenAnswer answer) {
        return seed() + ", " + world.name + ", hop " + hop + ": " + answer;
    }

    private String seed() {
        return "-Dkc.test.seed=" + seed;
    }

    private static Set<String> roles(JsonObject claims) {
        Set<String> roles = new HashSet<>(claims.object("realm_access").texts("roles"));
        claims.find("resource_access")
                .ifPresent(access -> access.names()
                        .forEach(client ->
                                access.object(client).texts("roles").forEach(role -> roles.add(client + '/' + role))));
        return roles;
    }

    private static List<String> allRoles() {
        return Stream.of(RandomRealm.REALM_ROLES, RandomRealm.CLIENT_ROLES)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> withHidden() {
        return Stream.concat(RandomRealm.SCOPES.stream(), Stream.of(RandomRealm.HIDDEN))
                .toList();
    }

    /** With scopes that nobody has, and some that only look like one that somebody has. */
    private static List<String> withStrangers() {
        return Stream.concat(withHidden().stream(), Stream.of("s0:acme", "s0:*", "S0", "organization:acme", "roles"))
                .toList();
    }

    /** In a fixed order, so that a seed means the same every time. */
    private Set<String> some(Collection<String> all, double share) {
        return new TreeSet<>(all)
                .stream().filter(one -> random.nextDouble() < share).collect(Collectors.toCollection(TreeSet::new));
    }
}
