package io.github.kcagents.harness;

import java.util.Optional;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Starts a server when it is first asked for and keeps it in JUnit's root store, which closes it after the last class. */
public final class KeycloakExtension implements ParameterResolver, TestWatcher {

    private static final Namespace SERVERS = Namespace.create(KeycloakExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KeycloakServer.class || type == UninstallableServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == UninstallableServer.class) {
            return uninstallable(context);
        }
        return server(context, parameter.findAnnotation(On.class).map(On::value).orElse(Flavour.AGENTS));
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        for (Flavour flavour : Flavour.values()) {
            Optional.ofNullable(context.getRoot().getStore(SERVERS).get(flavour, Running.class))
                    .ifPresent(running -> System.out.println(running.lastWords()));
        }
    }

    private static KeycloakServer server(ExtensionContext context, Flavour flavour) {
        return context.getRoot()
                .getStore(SERVERS)
                .getOrComputeIfAbsent(flavour, Running::start, Running.class)
                .server();
    }

    /** In the class's own store: what one class uninstalled must not be missing in another. */
    private static KeycloakServer uninstallable(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        return ofClass.getStore(SERVERS)
                .getOrComputeIfAbsent(Flavour.UNINSTALL, Running::start, Running.class)
                .server();
    }
}
