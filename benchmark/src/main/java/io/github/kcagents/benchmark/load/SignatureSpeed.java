package io.github.kcagents.benchmark.load;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;

/**
 * What one core can sign and verify with a realm's algorithm: no exchange can be faster than its signature.
 *
 * @param signMillis for one signature
 * @param verifyMillis for one verification
 */
record SignatureSpeed(double signMillis, double verifyMillis) {

    private static final int TOKEN_BYTES = 1000;
    private static final Duration TIME = Duration.ofSeconds(2);
    private static final double NANOS_PER_MILLI = 1e6;

    /** @param algorithm RS256, ES256 or EdDSA */
    static SignatureSpeed of(String algorithm) throws GeneralSecurityException {
        String keys;
        String name;
        int size;
        switch (algorithm) {
            case "RS256" -> {
                keys = "RSA";
                name = "SHA256withRSA";
                size = 2048;
            }
            case "ES256" -> {
                keys = "EC";
                name = "SHA256withECDSA";
                size = 256;
            }
            case "EdDSA" -> {
                keys = "Ed25519";
                name = "Ed25519";
                size = 255;
            }
            default -> throw new IllegalArgumentException("no algorithm of this benchmark: " + algorithm);
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
        generator.initialize(size);
        KeyPair pair = generator.generateKeyPair();
        Signature signer = Signature.getInstance(name);
        signer.initSign(pair.getPrivate());
        Signature verifier = Signature.getInstance(name);
        verifier.initVerify(pair.getPublic());
        byte[] token = new byte[TOKEN_BYTES];
        signer.update(token);
        byte[] signature = signer.sign();
        Step sign = () -> {
            signer.update(token);
            signer.sign();
        };
        Step verify = () -> {
            verifier.update(token);
            if (!verifier.verify(signature)) {
                throw new GeneralSecurityException("our own signature does not hold");
            }
        };
        // The first measurement of each only warms up.
        millis(sign);
        millis(verify);
        return new SignatureSpeed(millis(sign), millis(verify));
    }

    /** Exchanges per second and core, if signing one token and verifying two were all there is to do. */
    double limit() {
        return 1000 / (signMillis + 2 * verifyMillis);
    }

    private interface Step {
        void run() throws GeneralSecurityException;
    }

    private static double millis(Step step) throws GeneralSecurityException {
        long begin = System.nanoTime();
        long end = begin + TIME.toNanos();
        int count = 0;
        while (System.nanoTime() < end) {
            step.run();
            count++;
        }
        return (System.nanoTime() - begin) / NANOS_PER_MILLI / count;
    }
}
