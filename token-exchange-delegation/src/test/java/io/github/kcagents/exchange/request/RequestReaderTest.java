package io.github.kcagents.exchange.request;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.kcagents.invocation.RefusalReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.kcagents.exchange.request.ReadingAssertions.assertBad;
import static io.github.kcagents.exchange.request.ReadingAssertions.assertGood;
import static io.github.kcagents.exchange.request.ReadingAssertions.assertNoTarget;
import static io.github.kcagents.exchange.request.ReadingAssertions.assertUnsupported;
import static io.github.kcagents.exchange.request.TestForm.ACCESS_TOKEN;
import static io.github.kcagents.exchange.request.TestForm.good;
import static org.assertj.core.api.Assertions.assertThat;

class RequestReaderTest {

    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    @Test
    void readsTheLeastThatIsNeeded() {
        assertThat(assertGood(good()))
                .isEqualTo(new ExchangeRequest("a.b.c", null, false, List.of(), List.of(), null, null));
    }

    @Test
    void readsEveryParameter() {
        TestForm form = good().with("actor_token", "d.e.f")
                .with("actor_token_type", ACCESS_TOKEN)
                .with("audience", "api", "other")
                .with("resource", "https://api.example/v1?x=1")
                .with("scope", "b:read a:read")
                .with("requested_token_type", ACCESS_TOKEN)
                .with("task", "Book a flight");
        assertThat(assertGood(form))
                .isEqualTo(new ExchangeRequest(
                        "a.b.c",
                        "d.e.f",
                        false,
                        List.of("api", "other"),
                        List.of("https://api.example/v1?x=1"),
                        List.of("b:read", "a:read"),
                        "Book a flight"));
    }

    @Test
    void takesAnAssertionForTheActorOnly() {
        TestForm form = good().with("actor_token", "d.e.f").with("actor_token_type", JWT);
        assertThat(assertGood(form).actorAssertion()).isTrue();
        assertThat(assertGood(form).actorAccessToken()).isNull();
        assertUnsupported(good().with("subject_token_type", JWT), "subject_token_type");
        assertUnsupported(good().with("requested_token_type", JWT), "requested_token_type");
    }

    @Test
    void ignoresParametersThatNobodyDefined() {
        assertGood(good().with("may_act", "x", "y").with("act", "{}"));
    }

    @Test
    void refusesWhatKeycloakChanged() {
        Map<String, List<String>> sent = Map.of("subject_token", List.of("a.b.c"), "scope", List.of("a\u0001:read"));

        assertThat(RequestReader.read(sent, Map.of("subject_token", List.of("a.b.c"))))
                .isEqualTo(new RequestReader.Reading.Bad(RefusalReason.BAD_PARAMETERS, "scope"));
        assertThat(RequestReader.read(sent, Map.of("subject_token", List.of("a.b.c"), "scope", List.of("a:read"))))
                .isEqualTo(new RequestReader.Reading.Bad(RefusalReason.BAD_PARAMETERS, "scope"));
    }

    @Test
    void printsNoToken() {
        TestForm form = good().with("subject_token", "secret-1")
                .with("actor_token", "secret-2")
                .with("actor_token_type", ACCESS_TOKEN);
        assertThat(form.read().toString()).doesNotContain("secret-1").doesNotContain("secret-2");
    }

    @Nested
    class SubjectToken {

        @ParameterizedTest
        @ValueSource(strings = {"subject_token", "subject_token_type"})
        void refusesAFormWithout(String name) {
            assertBad(good().without(name), name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"subject_token", "subject_token_type"})
        void refusesAnEmptyOne(String name) {
            assertBad(good().with(name, ""), name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"subject_token", "subject_token_type"})
        void refusesAParameterWithoutValues(String name) {
            assertBad(good().with(name), name);
        }

        @Test
        void refusesTwoTokens() {
            assertBad(good().with("subject_token", "a.b.c", "d.e.f"), "subject_token");
        }

        @Test
        void refusesTheSameTokenTwice() {
            assertBad(good().with("subject_token", "a.b.c", "a.b.c"), "subject_token");
        }

        @Test
        void refusesATokenBesideAnEmptyOne() {
            assertBad(good().with("subject_token", "", "a.b.c"), "subject_token");
            assertBad(good().with("subject_token", "a.b.c", ""), "subject_token");
        }

        @Test
        void refusesTwoTypes() {
            assertBad(good().with("subject_token_type", ACCESS_TOKEN, ACCESS_TOKEN), "subject_token_type");
        }

        @Test
        void refusesATokenOverTheLimitUnread() {
            assertGood(good().with("subject_token", "x".repeat(25_000)));
            assertBad(good().with("subject_token", "x".repeat(25_001)), "subject_token");
        }

        @Test
        void refusesATypeOverTheLimitUnread() {
            assertBad(good().with("subject_token_type", "x".repeat(2049)), "subject_token_type");
        }
    }

    @Nested
    class ActorToken {

        @Test
        void refusesATokenWithoutType() {
            assertBad(good().with("actor_token", "d.e.f"), "actor_token_type");
            assertBad(good().with("actor_token", "d.e.f").with("actor_token_type", ""), "actor_token_type");
        }

        @Test
        void refusesATypeWithoutToken() {
            assertBad(good().with("actor_token_type", ACCESS_TOKEN), "actor_token");
            assertBad(good().with("actor_token_type", ACCESS_TOKEN).with("actor_token", ""), "actor_token");
        }

        @Test
        void refusesAnUnknownTypeWithoutTokenAsMalformed() {
            assertBad(good().with("actor_token_type", "x"), "actor_token");
        }

        @Test
        void takesAnEmptyPairForNone() {
            assertThat(assertGood(good().with("actor_token", "").with("actor_token_type", ""))
                            .actorToken())
                    .isNull();
        }

        @Test
        void refusesTwoTokens() {
            assertBad(pair().with("actor_token", "d.e.f", "g.h.i"), "actor_token");
        }

        @Test
        void refusesTwoTypes() {
            assertBad(pair().with("actor_token_type", ACCESS_TOKEN, "x"), "actor_token_type");
        }

        @Test
        void refusesATokenOverTheLimitUnread() {
            assertGood(pair().with("actor_token", "x".repeat(25_000)));
            assertBad(pair().with("actor_token", "x".repeat(25_001)), "actor_token");
        }

        @Test
        void refusesATypeOverTheLimitUnread() {
            assertBad(pair().with("actor_token_type", "x".repeat(2049)), "actor_token_type");
        }

        private TestForm pair() {
            return good().with("actor_token", "d.e.f").with("actor_token_type", ACCESS_TOKEN);
        }
    }

    @Nested
    class TokenTypes {

        static Stream<String> otherTypes() {
            return Stream.of(
                    "urn:ietf:params:oauth:token-type:refresh_token",
                    "urn:ietf:params:oauth:token-type:id_token",
                    "urn:ietf:params:oauth:token-type:saml1",
                    "urn:ietf:params:oauth:token-type:saml2",
                    "urn:ietf:params:oauth:token-type:id-jag",
                    "urn:ietf:params:oauth:token-type:txn_token",
                    "access_token",
                    "Bearer",
                    "urn:x",
                    " ",
                    ACCESS_TOKEN + " ",
                    " " + ACCESS_TOKEN,
                    ACCESS_TOKEN + "\n",
                    ACCESS_TOKEN + "s",
                    ACCESS_TOKEN.substring(0, ACCESS_TOKEN.length() - 1),
                    "URN:IETF:PARAMS:OAUTH:TOKEN-TYPE:ACCESS_TOKEN");
        }

        @ParameterizedTest
        @MethodSource("otherTypes")
        void refusesAnotherSubjectTokenType(String type) {
            assertUnsupported(good().with("subject_token_type", type), "subject_token_type");
        }

        @ParameterizedTest
        @MethodSource("otherTypes")
        void refusesAnotherActorTokenType(String type) {
            assertUnsupported(good().with("actor_token", "d.e.f").with("actor_token_type", type), "actor_token_type");
        }

        @ParameterizedTest
        @MethodSource("otherTypes")
        void refusesAnotherRequestedTokenType(String type) {
            assertUnsupported(good().with("requested_token_type", type), "requested_token_type");
        }

        @Test
        void refusesTwoRequestedTokenTypes() {
            assertBad(good().with("requested_token_type", ACCESS_TOKEN, ACCESS_TOKEN), "requested_token_type");
        }

        @Test
        void refusesARequestedTokenTypeOverTheLimitUnread() {
            assertBad(good().with("requested_token_type", "x".repeat(2049)), "requested_token_type");
        }

        @Test
        void takesAnEmptyRequestedTokenTypeForNone() {
            assertGood(good().with("requested_token_type", ""));
        }
    }

    @Nested
    class Impersonation {

        @ParameterizedTest
        @ValueSource(strings = {"requested_subject", "subject_issuer", "requested_issuer"})
        void refusesWhatAgentsDoNotHave(String name) {
            assertBad(good().with(name, "alice"), name);
            assertBad(good().with(name, " "), name);
            assertBad(good().with(name, "x".repeat(30_000)), name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"requested_subject", "subject_issuer", "requested_issuer"})
        void refusesItBehindAnEmptyValue(String name) {
            assertBad(good().with(name, "", "alice"), name);
            assertBad(good().with(name, "", ""), name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"requested_subject", "subject_issuer", "requested_issuer"})
        void takesAnEmptyValueForNone(String name) {
            assertGood(good().with(name, ""));
            assertGood(good().with(name));
        }
    }

    @Nested
    class TargetsOfTheRequest {

        @Test
        void collapsesARepeatedAudience() {
            assertThat(assertGood(good().with("audience", "api", "other", "api"))
                            .audience())
                    .containsExactly("api", "other");
        }

        @Test
        void collapsesARepeatedResource() {
            assertThat(assertGood(good().with("resource", "https://a.example", "https://a.example"))
                            .resource())
                    .containsExactly("https://a.example");
        }

        @Test
        void keepsTargetsThatDifferInTheLeast() {
            assertThat(assertGood(good().with("audience", "api", "API", "api ")).audience())
                    .containsExactly("api", "API", "api ");
        }

        @Test
        void takesEmptyTargetsForNone() {
            ExchangeRequest request =
                    assertGood(good().with("audience", "", "api", "").with("resource", ""));
            assertThat(request.audience()).containsExactly("api");
            assertThat(request.resource()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"audience,client-", "resource,https://api.example/"})
        void refusesElevenTargets(String name, String prefix) {
            assertGood(good().with(name, numbered(prefix, 10)));
            assertBad(good().with(name, numbered(prefix, 11)), name);
        }

        @ParameterizedTest
        @CsvSource({"audience,client-", "resource,https://api.example/"})
        void countsARepeatedTargetOnceWhereverItStands(String name, String prefix) {
            List<String> repeated = Stream.concat(numbered(prefix, 10).stream(), Stream.of(prefix + 0))
                    .toList();
            assertGood(good().with(name, repeated));
            List<String> first = Stream.concat(Stream.of(prefix + 9), numbered(prefix, 10).stream())
                    .toList();
            assertGood(good().with(name, first));
        }

        @ParameterizedTest
        @CsvSource({"audience,c", "resource,https://api.example/"})
        void refusesATargetOverTheLimitUnread(String name, String prefix) {
            assertGood(good().with(name, prefix + "x".repeat(2048 - prefix.length())));
            assertBad(good().with(name, prefix + "x".repeat(2049 - prefix.length())), name);
        }

        @Test
        void refusesALongTargetAmongShortOnes() {
            assertBad(good().with("audience", "api", "x".repeat(2049)), "audience");
        }

        @ParameterizedTest
        @ValueSource(strings = {"api\0", "\0", "a\nb", "api\t", "a\u001bb", "a\u0085b", "a\ud800b"})
        void refusesAnAudienceThatNoDatabaseCanLookUp(String audience) {
            assertNoTarget(good().with("audience", "api", audience), "audience");
        }

        @Test
        void readsAnAudienceOfAnyAlphabet() {
            assertThat(assertGood(good().with("audience", "dienst für ää 服务 🤖"))
                            .audience())
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/v1",
                    "v1",
                    "api.example/v1",
                    "//api.example/v1",
                    "?q",
                    "#f",
                    "https://api.example#",
                    "https://api.example/v1#part",
                    "urn:api#part",
                    "https://api example/v1",
                    " https://api.example",
                    "https://api.example ",
                    " ",
                    "https:",
                    "https://",
                    ":",
                    "://api.example",
                    "1https://api.example",
                    "https://api.example/%zz",
                    "https://api.example/%",
                    "https://[::1",
                    "https://api.example/a\nb",
                    "https://api.example/a\0b",
                    "https://api.example/\"",
                    "https://api.example/<b>",
                    "https://api.example/a\\b",
                    "https://api.example/{id}",
                    "https://api.example/\u2028"
                })
        void refusesAResourceThatIsNoAbsoluteUriWithoutFragment(String resource) {
            assertNoTarget(good().with("resource", resource), "resource");
        }

        @Test
        void refusesABadResourceBehindAGoodOne() {
            assertNoTarget(good().with("resource", "https://api.example", "/v1"), "resource");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://api.example",
                    "https://api.example:8443/v1/?q=a%20b",
                    "http://[::1]:8080/",
                    "urn:example:api",
                    "spiffe://trust.example/api"
                })
        void readsAnAbsoluteUri(String resource) {
            assertThat(assertGood(good().with("resource", resource)).resource()).containsExactly(resource);
        }
    }

    @Nested
    class Scopes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a\"b",
                    "a\\b",
                    "\"",
                    "\\",
                    "a\tb",
                    "a\nb",
                    "a\r\nb",
                    "a\0b",
                    "a\u001bb",
                    "a\u007fb",
                    "ä:read",
                    "a\u00a0b",
                    "a\u2003b",
                    "a\u200bb",
                    "а:read",
                    "a:read🤖",
                    "a\ud800b",
                    "\u2028"
                })
        void refusesCharactersThatScopesDoNotHave(String scope) {
            assertBad(good().with("scope", scope), "scope");
            assertBad(good().with("scope", "good " + scope), "scope");
            assertBad(good().with("scope", scope + " good"), "scope");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\t", "\0", "\r\n", "\u001f", "\u2003", "\u2028", "\u00a0"})
        void refusesWhiteSpaceThatIsNoSpaceInsteadOfTrimmingIt(String white) {
            assertBad(good().with("scope", "a:read" + white), "scope");
            assertBad(good().with("scope", white + "a:read"), "scope");
            assertBad(good().with("scope", white), "scope");
        }

        /** Absent means everything that the subject token has; nothing malformed may come to mean that. */
        @ParameterizedTest
        @ValueSource(strings = {" ", "   "})
        void doesNotTakeABlankScopeForNone(String blank) {
            assertBad(good().with("scope", blank), "scope");
        }

        @Test
        void takesAnEmptyScopeForNone() {
            assertThat(assertGood(good().with("scope", "")).scope()).isNull();
            assertThat(assertGood(good().with("scope")).scope()).isNull();
        }

        @Test
        void refusesTwoScopeParameters() {
            assertBad(good().with("scope", "a:read", "b:read"), "scope");
            assertBad(good().with("scope", "", "b:read"), "scope");
        }

        @Test
        void refusesOneScopeTooMany() {
            assertThat(assertGood(good().with("scope", String.join(" ", numbered("s", 100))))
                            .scope())
                    .hasSize(100);
            assertBad(good().with("scope", String.join(" ", numbered("s", 101))), "scope");
        }

        @Test
        void countsARepeatedScopeOnceWhereverItStands() {
            String hundred = String.join(" ", numbered("s", 100));
            assertGood(good().with("scope", hundred + " s0"));
            assertGood(good().with("scope", "s99 " + hundred));
        }

        @Test
        void refusesAScopeParameterOverTheLimitUnread() {
            assertGood(good().with("scope", "x".repeat(4000)));
            assertBad(good().with("scope", "x".repeat(4001)), "scope");
            assertBad(good().with("scope", " ".repeat(4001)), "scope");
        }

        @Test
        void readsEveryCharacterThatScopesHave() {
            String all = IntStream.rangeClosed(0x21, 0x7e)
                    .filter(c -> c != '"' && c != '\\')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(assertGood(good().with("scope", all)).scope()).containsExactly(all);
        }

        @Test
        void readsEachScopeOnceInTheOrderSent() {
            assertThat(assertGood(good().with("scope", "b a  b c ")).scope()).containsExactly("b", "a", "c");
        }
    }

    @Nested
    class Task {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "line\nfeed",
                    "carriage\rreturn",
                    "tab\tstop",
                    "nul\0",
                    "red \u001b[31m",
                    "next\u0085line",
                    "delete\u007f",
                    "line\u2028separator",
                    "paragraph\u2029separator",
                    "right\u202eleft",
                    "isolate\u2066d",
                    "mark\u200f",
                    "zero\u200bwidth",
                    "soft\u00adhyphen",
                    "\ufeffmark",
                    "private\ue000",
                    "unassigned\u0378",
                    "\udb40\udc41invisible tag",
                    "high \ud83e",
                    "low \udd16",
                    "swapped \udd16\ud83e"
                })
        void refusesWhatCanNotBePrinted(String task) {
            assertBad(good().with("task", task), "task");
        }

        @Test
        void refusesTwoTasks() {
            assertBad(good().with("task", "one", "two"), "task");
            assertBad(good().with("task", "", "two"), "task");
        }

        @Test
        void refusesATaskOverTheLimit() {
            assertGood(good().with("task", "x".repeat(256)));
            assertBad(good().with("task", "x".repeat(257)), "task");
        }

        @Test
        void countsAnEmojiAsTwoCharacters() {
            assertGood(good().with("task", "🤖".repeat(128)));
            assertBad(good().with("task", "🤖".repeat(128) + "x"), "task");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Book a flight 🤖",
                    "❤️",
                    "Überweisung “ready”",
                    "予約する",
                    "احجز رحلة",
                    "<b>&amp;'\"\\</b>",
                    " "
                })
        void readsWhatCanBePrinted(String task) {
            assertThat(assertGood(good().with("task", task)).task()).isEqualTo(task);
        }

        @Test
        void takesAnEmptyTaskForNone() {
            assertThat(assertGood(good().with("task", "")).task()).isNull();
        }
    }

    /** Syntax is one stage; inside it, form comes before types, and impersonation before all. */
    @Nested
    class WhenTwoFaultsMeet {

        @ParameterizedTest
        @ValueSource(strings = {"subject_token_type", "requested_token_type"})
        void malformedParametersAnswerBeforeUnsupportedTypes(String typed) {
            TestForm form = good().with(typed, "urn:x");
            assertBad(form.with("task", "a\nb"), "task");
            assertBad(form.with("scope", "a\"b"), "scope");
            assertBad(form.with("audience", numbered("c", 11)), "audience");
            assertBad(form.with("actor_token", "d.e.f"), "actor_token_type");
            assertBad(form.with("subject_token", ""), "subject_token");
        }

        @Test
        void malformedTargetsAnswerBeforeUnsupportedTypes() {
            TestForm form = good().with("subject_token_type", "urn:x");
            assertNoTarget(form.with("resource", "/v1"), "resource");
            assertNoTarget(form.with("audience", "a\0"), "audience");
        }

        @Test
        void malformedTargetsAnswerBeforeMalformedScopes() {
            assertNoTarget(good().with("resource", "/v1").with("scope", "\"").with("task", "\n"), "resource");
        }

        @Test
        void tooManyTargetsAnswerBeforeMalformedOnes() {
            assertBad(good().with("resource", "/v1").with("audience", numbered("c", 11)), "audience");
        }

        @Test
        void impersonationAnswersBeforeAMissingToken() {
            assertBad(good().without("subject_token").with("requested_subject", "alice"), "requested_subject");
        }

        @Test
        void subjectTypeAnswersBeforeActorTypeBeforeRequestedType() {
            TestForm form = good().with("requested_token_type", "urn:x");
            assertUnsupported(form, "requested_token_type");
            assertUnsupported(form.with("actor_token", "d.e.f").with("actor_token_type", "urn:x"), "actor_token_type");
            assertUnsupported(form.with("subject_token_type", "urn:x"), "subject_token_type");
        }

        @Test
        void anEmptyFormMissesTheSubjectToken() {
            assertThat(RequestReader.read(Collections.emptyMap()))
                    .isEqualTo(good().without("subject_token").read());
        }
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    @Test
    void makesVisibleWhatCannotBePrinted() {
        assertThat(RequestReader.visible("a\r\n\u001b[2J\u2028\u202e\u0000\ud83d"))
                .isEqualTo("a\\u000d\\u000a\\u001b[2J\\u2028\\u202e\\u0000\\ud83d");
        assertThat(RequestReader.visible("read:a ü漢\ud83d\ude00")).isEqualTo("read:a ü漢\ud83d\ude00");
    }
}
