package io.github.kcagents.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of the tests, made with the JDK's keytool: it issues the server's certificate and those of clients. */
public final class LocalAuthority {

    /** Keys that live for one run and protect nothing. */
    static final String PASSWORD = "changeit";

    private static final String CA = "ca";

    private final Path folder;

    private LocalAuthority(Path folder) {
        this.folder = folder;
    }

    /** A new one with a key of its own; what an earlier run left in the folder is removed. */
    public static LocalAuthority in(Path folder) {
        try {
            Folders.delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new HarnessException("No certificates can be kept in " + folder + ": " + e.getMessage(), e);
        }
        LocalAuthority authority = new LocalAuthority(folder);
        authority.key(CA, "CN=Test Authority", "-ext", "bc=ca:true", "-ext", "ku=keyCertSign");
        authority.keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                CA,
                "-keystore",
                authority.store(CA),
                "-file",
                authority.file("ca.pem"));
        authority.keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                CA,
                "-file",
                authority.file("ca.pem"),
                "-keystore",
                authority.trust());
        return authority;
    }

    /** One that nobody here trusts. */
    public LocalAuthority another(String name) {
        return in(folder.resolve(name));
    }

    /** Issues a certificate under this name. */
    public void issue(String alias, String distinguishedName, String... extensions) {
        key(alias, distinguishedName);
        keytool("-certreq", "-alias", alias, "-keystore", store(alias), "-file", file(alias + ".csr"));
        List<String> signing = new ArrayList<>(
                List.of("-gencert", "-rfc", "-alias", CA, "-keystore", store(CA), "-infile", file(alias + ".csr")));
        signing.addAll(List.of("-outfile", file(alias + ".pem"), "-validity", "2"));
        signing.addAll(List.of(extensions));
        keytool(signing.toArray(String[]::new));
        keytool("-importcert", "-noprompt", "-alias", CA, "-file", file("ca.pem"), "-keystore", store(alias));
        keytool("-importcert", "-noprompt", "-alias", alias, "-file", file(alias + ".pem"), "-keystore", store(alias));
    }

    /** Connections that trust this authority's server, without a certificate of their own. */
    public SSLSocketFactory anonymous() {
        return sockets(Optional.empty());
    }

    /** Connections with a certificate that {@code holder} issued under this alias. */
    public SSLSocketFactory as(LocalAuthority holder, String alias) {
        return sockets(Optional.of(holder.load(holder.store(alias))));
    }

    public SSLSocketFactory as(String alias) {
        return as(this, alias);
    }

    /** The certificate that was issued under this alias, DER. */
    public byte[] certificate(String alias) {
        try {
            return load(store(alias)).getCertificate(alias).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String store(String alias) {
        return file(alias + ".p12");
    }

    String trust() {
        return file("trust.p12");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private SSLSocketFactory sockets(Optional<KeyStore> own) {
        try {
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(load(trust()));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            if (own.isPresent()) {
                keys.init(own.get(), PASSWORD.toCharArray());
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.isPresent() ? keys.getKeyManagers() : null, trusted.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load(String store) {
        try (InputStream in = Files.newInputStream(Path.of(store))) {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(in, PASSWORD.toCharArray());
            return loaded;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void key(String alias, String distinguishedName, String... extensions) {
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
        arguments.addAll(List.of("-dname", distinguishedName, "-keystore", store(alias)));
        arguments.addAll(List.of(extensions));
        keytool(arguments.toArray(String[]::new));
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(JavaHome.find().resolve("bin").resolve("keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new HarnessException("keytool refused " + String.join(" ", arguments) + ": " + said);
            }
        } catch (IOException e) {
            throw new HarnessException("keytool can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("keytool was interrupted", e);
        }
    }
}
