package io.github.kcagents.benchmark.load;

import java.util.List;
import java.util.stream.IntStream;

import io.github.kcagents.cost.CostRealm;
import io.github.kcagents.cost.FormRequest;

/** What is asked of a server. */
enum Work {
    STOCK_EXCHANGE("standard exchange (Keycloak's own)") {
        @Override
        FormRequest request(CostRealm realm, int user) {
            return realm.stockExchange(user);
        }
    },
    STOCK_EXCHANGE_AGAIN("the same once more (A/A)") {
        @Override
        FormRequest request(CostRealm realm, int user) {
            return realm.stockExchange(user);
        }
    },
    DELEGATED_EXCHANGE("delegated exchange with its record") {
        @Override
        FormRequest request(CostRealm realm, int user) {
            return realm.delegatedExchange(user, 1);
        }
    },
    DEEP_EXCHANGE("the same as the fourth of a chain") {
        @Override
        FormRequest request(CostRealm realm, int user) {
            return realm.delegatedExchange(user, CostRealm.AGENTS);
        }
    },
    CLIENT_CREDENTIALS("client_credentials") {
        @Override
        FormRequest request(CostRealm realm, int user) {
            return realm.clientCredentials();
        }
    },
    STOCK_INTROSPECTION("introspection of a stock token") {
        @Override
        FormRequest request(CostRealm realm, int user) {
            return realm.stockIntrospection(user);
        }
    },
    DELEGATED_INTROSPECTION("introspection of a delegated token") {
        @Override
        FormRequest request(CostRealm realm, int user) {
            return realm.delegatedIntrospection(user, 1);
        }
    };

    private final String label;

    Work(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    abstract FormRequest request(CostRealm realm, int user);

    /** One request for each user, with fresh tokens: an agent's live five minutes at most. */
    List<FormRequest> requests(CostRealm realm, int users) {
        return IntStream.range(0, users).mapToObj(user -> request(realm, user)).toList();
    }
}
