package io.github.kcagents.invocation.seal;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Root of a hash tree as RFC 9162 §2.1.1 has it: leaves and inner nodes are hashed differently, none is doubled. */
public final class MerkleRoot {

    private MerkleRoot() {}

    /** @param leaves hexadecimal hashes in order */
    public static String of(List<String> leaves) {
        if (leaves.isEmpty()) {
            return HexFormat.of().formatHex(LeafHash.sha256().digest());
        }
        List<byte[]> level = new ArrayList<>();
        leaves.forEach(leaf -> level.add(hash((byte) 0, HexFormat.of().parseHex(leaf), new byte[0])));
        // Level by level gives the same tree as splitting at the largest power of two: the odd one out moves up.
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>();
            for (int i = 0; i + 1 < level.size(); i += 2) {
                above.add(hash((byte) 1, level.get(i), level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                above.add(level.get(level.size() - 1));
            }
            level.clear();
            level.addAll(above);
        }
        return HexFormat.of().formatHex(level.get(0));
    }

    private static byte[] hash(byte kind, byte[] left, byte[] right) {
        MessageDigest digest = LeafHash.sha256();
        digest.update(kind);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }
}
