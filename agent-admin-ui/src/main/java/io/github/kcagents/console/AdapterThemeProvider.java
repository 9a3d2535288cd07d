package io.github.kcagents.console;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeProvider;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers for those admin themes that decide about scripts: the root, {@code base}, and every theme that sets {@code scripts}
 * itself. All others inherit from these. So no realm needs a setting, and a theme of somebody's own goes on working.
 */
final class AdapterThemeProvider implements ThemeProvider {

    private static final Logger logger = Logger.getLogger(AdapterThemeProvider.class);

    /** Above Keycloak's own: themes in folders have 100, those in JARs 0. */
    private static final int PRIORITY = 1000;

    private static final String ROOT = "base";

    private final Supplier<Set<ThemeProvider>> all;
    private final Optional<String> script;

    /** Another provider that decorates as we do asks us while we ask it; this ends the circle. */
    private boolean asking;

    /**
     * @param all every theme provider of the server, this one among them
     * @param script what the console is to load; empty = nothing is changed
     */
    AdapterThemeProvider(Supplier<Set<ThemeProvider>> all, Optional<String> script) {
        this.all = all;
        this.script = script;
    }

    @Override
    public int getProviderPriority() {
        return PRIORITY;
    }

    @Override
    public @Nullable Theme getTheme(String name, Theme.Type type) throws IOException {
        return original(name, type)
                .flatMap(theme -> script.map(added -> AdapterTheme.around(theme, added)))
                .orElse(null);
    }

    @Override
    public Set<String> nameSet(Theme.Type type) {
        return Set.of();
    }

    @Override
    public boolean hasTheme(String name, Theme.Type type) {
        return original(name, type).isPresent();
    }

    @Override
    public void close() {}

    private Optional<Theme> original(String name, Theme.Type type) {
        if (script.isEmpty() || type != Theme.Type.ADMIN || asking) {
            return Optional.empty();
        }
        asking = true;
        try {
            for (ThemeProvider provider : others()) {
                if (provider.hasTheme(name, type)) {
                    Theme theme = provider.getTheme(name, type);
                    return decidesAboutScripts(name, theme) ? Optional.of(theme) : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            // Keycloak asks the theme's own provider next and says there what is wrong with the theme.
            logger.debugf(e, "The admin theme %s can't be read", name);
            return Optional.empty();
        } finally {
            asking = false;
        }
    }

    private List<ThemeProvider> others() {
        return all.get().stream()
                .filter(provider -> !(provider instanceof AdapterThemeProvider))
                .sorted(Comparator.comparingInt(ThemeProvider::getProviderPriority)
                        .reversed())
                .toList();
    }

    private static boolean decidesAboutScripts(String name, Theme theme) throws IOException {
        return name.equals(ROOT)
                || (theme.getProperties() != null && theme.getProperties().containsKey(AdapterTheme.SCRIPTS));
    }
}
