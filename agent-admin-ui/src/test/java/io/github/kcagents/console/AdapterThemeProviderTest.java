package io.github.kcagents.console;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeProvider;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdapterThemeProviderTest {

    private static final String SCRIPT = "agents-ui/console-12345678.js";

    @Test
    void addsTheScriptToTheRootOfAllThemes() throws IOException {
        Theme theme = theme(provider(themes(Map.of("base", ""))), "base");

        assertThat(theme.getProperties()).containsEntry("scripts", SCRIPT).containsEntry("kept", "yes");
        assertThat(theme.getName()).isEqualTo("base");
    }

    @Test
    void addsItBehindTheScriptsOfAThemeThatHasItsOwn() throws IOException {
        Theme theme = theme(provider(themes(Map.of("mine", "js/mine.js"))), "mine");

        assertThat(theme.getProperties()).containsEntry("scripts", "js/mine.js " + SCRIPT);
    }

    @Test
    void leavesAThemeAloneThatInheritsItsScripts() {
        assertThat(provider(themes(Map.of("child", ""))).hasTheme("child", Theme.Type.ADMIN))
                .isFalse();
    }

    @Test
    void leavesTheThemeOfOtherPagesAlone() {
        AdapterThemeProvider provider = provider(themes(Map.of("base", "")));

        for (Theme.Type type : Theme.Type.values()) {
            assertThat(provider.hasTheme("base", type)).isEqualTo(type == Theme.Type.ADMIN);
        }
        assertThat(provider.nameSet(Theme.Type.ADMIN)).isEmpty();
    }

    @Test
    void doesNothingWhenSwitchedOff() throws IOException {
        AdapterThemeProvider off = new AdapterThemeProvider(() -> Set.of(themes(Map.of("base", ""))), Optional.empty());

        assertThat(off.hasTheme("base", Theme.Type.ADMIN)).isFalse();
        assertThat(off.getTheme("base", Theme.Type.ADMIN)).isNull();
    }

    @Test
    void asksTheProviderThatKeycloakWouldAskFirst() throws IOException {
        ThemeProvider low = new Themes(0, Map.of("mine", "js/low.js"));
        ThemeProvider high = new Themes(100, Map.of("mine", "js/high.js"));

        assertThat(theme(provider(low, high), "mine").getProperties()).containsEntry("scripts", "js/high.js " + SCRIPT);
    }

    /** A second decorator asks all others, and so us, while we ask it. */
    @Test
    void endsACircleOfDecorators() throws IOException {
        Set<ThemeProvider> all = new LinkedHashSet<>();
        ThemeProvider other = new Themes(2000, Map.of("base", "")) {
            @Override
            public boolean hasTheme(String name, Theme.Type type) {
                all.stream().filter(p -> p != this).forEach(p -> p.hasTheme(name, type));
                return super.hasTheme(name, type);
            }
        };
        AdapterThemeProvider provider = new AdapterThemeProvider(() -> all, Optional.of(SCRIPT));
        all.addAll(List.of(provider, other));

        assertThat(provider.getTheme("base", Theme.Type.ADMIN)).isNotNull();
    }

    @Test
    void leavesTheThemesOwnPropertiesAsTheyAre() throws IOException {
        Properties own = new Properties();
        own.setProperty("scripts", "js/mine.js");
        Theme theme = AdapterTheme.around(theme("mine", own), SCRIPT);

        assertThat(theme.getProperties()).isNotSameAs(own);
        assertThat(theme.getProperties()).isEqualTo(theme.getProperties());
        assertThat(own).containsEntry("scripts", "js/mine.js");
    }

    /** Not the exception of the reflection, which nobody expects of a theme. */
    @Test
    void passesOnWhatTheThemeThrows() {
        Theme broken = (Theme) Proxy.newProxyInstance(
                Theme.class.getClassLoader(), new Class<?>[] {Theme.class}, (proxy, method, args) -> {
                    throw new IOException("no such file");
                });

        assertThatThrownBy(() -> AdapterTheme.around(broken, SCRIPT).getProperties())
                .isInstanceOf(IOException.class)
                .hasMessage("no such file");
    }

    private static Theme theme(ThemeProvider provider, String name) throws IOException {
        return Objects.requireNonNull(provider.getTheme(name, Theme.Type.ADMIN));
    }

    private static AdapterThemeProvider provider(ThemeProvider... others) {
        return new AdapterThemeProvider(() -> new LinkedHashSet<>(List.of(others)), Optional.of(SCRIPT));
    }

    private static ThemeProvider themes(Map<String, String> scripts) {
        return new Themes(0, scripts);
    }

    private static Theme theme(String name, Properties properties) {
        return (Theme) Proxy.newProxyInstance(
                Theme.class.getClassLoader(),
                new Class<?>[] {Theme.class},
                (proxy, method, args) -> method.getName().equals("getProperties") ? properties : name);
    }

    /** By name: the scripts that a theme sets itself; empty = none. */
    private static class Themes implements ThemeProvider {

        private final int priority;
        private final Map<String, String> scripts;

        Themes(int priority, Map<String, String> scripts) {
            this.priority = priority;
            this.scripts = scripts;
        }

        @Override
        public int getProviderPriority() {
            return priority;
        }

        @Override
        public Theme getTheme(String name, Theme.Type type) {
            Properties properties = new Properties();
            properties.setProperty("kept", "yes");
            String own = scripts.getOrDefault(name, "");
            if (!own.isEmpty()) {
                properties.setProperty("scripts", own);
            }
            return theme(name, properties);
        }

        @Override
        public Set<String> nameSet(Theme.Type type) {
            return scripts.keySet();
        }

        @Override
        public boolean hasTheme(String name, Theme.Type type) {
            return scripts.containsKey(name);
        }

        @Override
        public void close() {}
    }
}
