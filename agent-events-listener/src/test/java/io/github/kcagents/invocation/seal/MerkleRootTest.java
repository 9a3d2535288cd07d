package io.github.kcagents.invocation.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MerkleRootTest {

    private static List<String> leaves(int count) {
        List<String> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(HexFormat.of().formatHex(LeafHash.sha256().digest(new byte[] {(byte) i})));
        }
        return leaves;
    }

    /** RFC 9162 §2.1.1 splits at the largest power of two below the count. */
    private static byte[] asTheRfcSays(List<String> leaves) {
        if (leaves.size() == 1) {
            return hash(0, HexFormat.of().parseHex(leaves.get(0)), new byte[0]);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return hash(1, asTheRfcSays(leaves.subList(0, split)), asTheRfcSays(leaves.subList(split, leaves.size())));
    }

    private static byte[] hash(int kind, byte[] left, byte[] right) {
        java.security.MessageDigest digest = LeafHash.sha256();
        digest.update((byte) kind);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 100, 255})
    void isTheRootThatTheRfcDefines(int count) {
        List<String> leaves = leaves(count);
        assertThat(MerkleRoot.of(leaves)).isEqualTo(HexFormat.of().formatHex(asTheRfcSays(leaves)));
    }

    @Test
    void ofNothingIsTheHashOfNothing() {
        assertThat(MerkleRoot.of(List.of()))
                .isEqualTo(HexFormat.of().formatHex(LeafHash.sha256().digest("".getBytes(StandardCharsets.UTF_8))));
    }
}
