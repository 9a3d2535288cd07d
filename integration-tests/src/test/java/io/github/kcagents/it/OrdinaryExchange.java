package io.github.kcagents.it;

import java.util.function.Function;

import io.github.kcagents.client.Caller;
import io.github.kcagents.client.ExchangeCall;
import io.github.kcagents.client.TokenAnswer;

/** Exchanges that have nothing to do with agents, good and bad. Their answers must be those of a stock server. */
enum OrdinaryExchange {
    PLAIN(200, r -> call(r, r.service).subject(r.subjectToken())),
    OF_ITS_OWN_TOKEN(200, r -> call(r, r.service).subject(exchanged(r))),
    WITH_SCOPE(200, r -> call(r, r.service).subject(r.subjectToken("read:a")).scope("read:a")),
    WITH_SCOPE_THE_SUBJECT_LACKS(
            200, r -> call(r, r.service).subject(r.subjectToken()).scope("write:a")),
    WITH_OPENID(200, r -> call(r, r.service).subject(r.subjectToken("openid")).scope("openid", "read:a")),
    WITH_AUDIENCE(
            200,
            r -> call(r, r.service).subject(r.subjectToken()).scope("read:a").audience("api")),
    WITH_TWO_AUDIENCES(400, r -> call(r, r.service).subject(r.subjectToken()).audience("api", "other-api")),
    WITH_AUDIENCE_IT_CANNOT_REACH(
            400, r -> call(r, r.service).subject(r.subjectToken()).audience("stranger")),
    WITH_UNKNOWN_AUDIENCE(400, r -> call(r, r.service).subject(r.subjectToken()).audience("nobody")),
    WITH_DISABLED_AUDIENCE(
            400, r -> call(r, r.service).subject(r.subjectToken()).audience("disabled-api")),
    WITH_UNKNOWN_SCOPE(400, r -> call(r, r.service).subject(r.subjectToken()).scope("read:moon")),
    WITH_RESOURCE(200, r -> call(r, r.service).subject(r.subjectToken()).resource("https://api.example.org/")),
    WITH_USELESS_ACTOR_TOKEN(
            200, r -> call(r, r.service).subject(r.subjectToken()).actor("garbage")),
    WITH_ACTOR_TYPE_ONLY(
            200,
            r -> call(r, r.service)
                    .subject(r.subjectToken())
                    .param("actor_token_type", "urn:ietf:params:oauth:token-type:access_token")),
    WITH_TASK_AND_FORGED_ACT(
            200, r -> call(r, r.service).subject(r.subjectToken()).task("book").param("act", "{\"sub\":\"ceo\"}")),
    BY_A_CLIENT_OUTSIDE_AUD(403, r -> call(r, r.stranger).subject(r.subjectToken())),
    BY_A_CLIENT_WITHOUT_EXCHANGE(400, r -> call(r, r.unable).subject(r.subjectToken())),
    BY_A_PUBLIC_CLIENT(400, r -> call(r, r.front).subject(r.subjectToken())),
    BY_A_CLIENT_WITH_WRONG_SECRET(
            401, r -> r.realm.tokens().exchange(Caller.of("service", "wrong")).subject(r.subjectToken())),
    OF_GARBAGE(400, r -> call(r, r.service).subject("garbage")),
    OF_A_TOKEN_WITH_BROKEN_SIGNATURE(400, r -> call(r, r.service).subject(r.subjectToken() + "AAAA")),
    OF_A_TOKEN_AFTER_LOGOUT(400, r -> call(r, r.service).subject(r.deadSubjectToken())),
    OF_NO_TOKEN(400, r -> call(r, r.service)),
    OF_TWO_TOKENS(400, r -> call(r, r.service).param("subject_token", r.subjectToken(), r.subjectToken())),
    WITHOUT_SUBJECT_TYPE(400, r -> call(r, r.service).subject(r.subjectToken()).without("subject_token_type")),
    WITH_JWT_SUBJECT_TYPE(
            400,
            r -> call(r, r.service)
                    .subject(r.subjectToken())
                    .param("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")),
    FOR_AN_ID_TOKEN(
            200,
            r -> call(r, r.service)
                    .subject(r.subjectToken("openid"))
                    .requestedType("urn:ietf:params:oauth:token-type:id_token")),
    FOR_A_REFRESH_TOKEN_IT_MAY_NOT_HAVE(
            400,
            r -> call(r, r.service)
                    .subject(r.subjectToken())
                    .requestedType("urn:ietf:params:oauth:token-type:refresh_token")),
    FOR_A_REFRESH_TOKEN(
            200,
            r -> call(r, r.refreshing)
                    .subject(r.subjectToken())
                    .requestedType("urn:ietf:params:oauth:token-type:refresh_token")),
    FOR_SAML(
            400,
            r -> call(r, r.service).subject(r.subjectToken()).requestedType("urn:ietf:params:oauth:token-type:saml2")),
    FOR_AN_UNKNOWN_TYPE(400, r -> call(r, r.service).subject(r.subjectToken()).requestedType("urn:example:none")),
    WITH_REQUESTED_SUBJECT(
            400, r -> call(r, r.service).subject(r.subjectToken()).param("requested_subject", "alice")),
    WITH_SUBJECT_ISSUER(400, r -> call(r, r.service).subject(r.subjectToken()).param("subject_issuer", "other")),
    WITH_REQUESTED_ISSUER(400, r -> call(r, r.service).subject(r.subjectToken()).param("requested_issuer", "other"));

    private final int stockStatus;
    private final Function<OrdinaryRealm, ExchangeCall> call;

    OrdinaryExchange(int stockStatus, Function<OrdinaryRealm, ExchangeCall> call) {
        this.stockStatus = stockStatus;
        this.call = call;
    }

    /** What a stock server answers: keeps the comparison from being one of two equal mistakes in the fixture. */
    int stockStatus() {
        return stockStatus;
    }

    TokenAnswer play(OrdinaryRealm realm) {
        return call.apply(realm).send();
    }

    private static ExchangeCall call(OrdinaryRealm r, TestClient client) {
        return r.realm.tokens().exchange(client.caller());
    }

    private static String exchanged(OrdinaryRealm r) {
        return call(r, r.service).subject(r.subjectToken("read:a")).send().accessToken();
    }
}
