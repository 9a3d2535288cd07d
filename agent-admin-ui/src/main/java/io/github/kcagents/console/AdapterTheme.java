package io.github.kcagents.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Properties;

import org.keycloak.theme.Theme;

/** A theme as it was, whose pages load one script more. */
final class AdapterTheme {

    /** Scripts of a theme, parted by blanks; the console loads each as a module. */
    static final String SCRIPTS = "scripts";

    private AdapterTheme() {}

    /** A dynamic proxy, because the interface gained methods between 26.5 and 26.7 ({@code isAbstract}, {@code hasResource}). */
    static Theme around(Theme theme, String script) {
        return (Theme) Proxy.newProxyInstance(
                Theme.class.getClassLoader(), new Class<?>[] {Theme.class}, (proxy, method, args) -> {
                    try {
                        Object result = method.invoke(theme, args);
                        return method.getName().equals("getProperties") ? with(script, (Properties) result) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    /** The theme's own properties stay as they are: the theme may keep and share them. */
    private static Properties with(String script, Properties own) {
        Properties all = new Properties();
        if (own != null) {
            all.putAll(own);
        }
        all.setProperty(SCRIPTS, (all.getProperty(SCRIPTS, "") + " " + script).strip());
        return all;
    }
}
