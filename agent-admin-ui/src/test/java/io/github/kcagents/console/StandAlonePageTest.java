package io.github.kcagents.console;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandAlonePageTest {

    @Test
    void namesItsFiles() {
        String html = StandAlonePage.of(Map.of("loginRealm", "r"), "/auth/resources/x1/", "agents-ui/page-12345678.js");

        assertThat(html)
                .contains("src=\"/auth/resources/x1/admin/keycloak.v2/agents-ui/page-12345678.js\"")
                .contains("{\"loginRealm\":\"r\"}");
    }

    /** A realm may be called anything. */
    @Test
    void letsNoNameEndItsScript() {
        String html =
                StandAlonePage.of(Map.of("loginRealm", "</script><script>alert(1)//<!--&"), "/resources/x/", "p.js");

        assertThat(html).doesNotContain("alert(1)//<").doesNotContain("</script><script>alert");
        assertThat(html).contains("\\u003c/script\\u003e");
    }
}
