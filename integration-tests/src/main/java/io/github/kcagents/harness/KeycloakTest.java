package io.github.kcagents.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that talks to a Keycloak. A parameter of type {@link KeycloakServer} gets the server of flavour
 * {@link Flavour#AGENTS}, or of the one that {@link On} names; one of type {@link UninstallableServer} gets a server that no other
 * class has.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KeycloakExtension.class)
public @interface KeycloakTest {}
