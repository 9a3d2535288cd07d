package io.github.kcagents.invocation.jpa;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InvocationListsTest {

    /** Rows outlive releases: what is written here must stay readable. */
    @Test
    void storedFormIsFixed() throws IOException {
        assertThat(InvocationLists.of(TestInvocations.granted()).toJson())
                .isEqualTo("{\"owners\":[\"user:u-9|olga\",\"group:g-1|/travel it\"],"
                        + "\"chain\":[{\"iss\":\"https://kc.example/realms/r\",\"sub\":\"sa-2\",\"clientId\":\"pay-agent\"},"
                        + "{\"iss\":\"https://kc.example/realms/r\",\"sub\":\"sa-1\",\"clientId\":\"trip-agent\"}],"
                        + "\"audience\":[\"trips-api\"],"
                        + "\"scopeRequested\":[\"trip:read\",\"trip:book\"],\"scopeGranted\":[\"trip:read\"],"
                        + "\"scopeDropped\":[{\"right\":\"trip:book\",\"reason\":\"ancestor\"}],"
                        + "\"rolesGranted\":[\"traveller\"],"
                        + "\"rolesDropped\":[{\"right\":\"trips-api/write\",\"reason\":\"user\"}]}");
    }

    @Test
    void passesOverWhatALaterReleaseAdds() throws IOException {
        InvocationLists lists = InvocationLists.parse("{\"owners\":[\"a\",{\"new\":1}],\"chain\":[{\"iss\":\"i\"}],"
                + "\"scopeDropped\":[{\"right\":\"s\",\"reason\":\"unheard-of\"}],\"other\":{}}");
        assertThat(lists.owners()).containsExactly("a");
        assertThat(lists.chain()).isEmpty();
        assertThat(lists.scopeDropped()).isEmpty();
    }

    @Test
    void longListsAreCutWithAMark() throws IOException {
        InvocationLists lists = InvocationLists.parse(
                InvocationLists.of(TestInvocations.allOver("r", InvocationLists.ENTRIES_LIMIT + 7))
                        .toJson());
        assertThat(lists.rolesGranted())
                .hasSize(InvocationLists.ENTRIES_LIMIT + 1)
                .endsWith("…");
        assertThat(lists.rolesDropped()).hasSize(InvocationLists.ENTRIES_LIMIT + 1);
        assertThat(lists.rolesDropped().get(InvocationLists.ENTRIES_LIMIT).right())
                .isEqualTo("…");
    }

    @Test
    void listsThatJustFitAreWhole() throws IOException {
        InvocationLists lists =
                InvocationLists.parse(InvocationLists.of(TestInvocations.allOver("r", InvocationLists.ENTRIES_LIMIT))
                        .toJson());
        assertThat(lists.rolesGranted()).hasSize(InvocationLists.ENTRIES_LIMIT).doesNotContain("…");
    }
}
