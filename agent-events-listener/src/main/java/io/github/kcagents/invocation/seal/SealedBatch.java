package io.github.kcagents.invocation.seal;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Records that one node wrote one after the other, bound together and to the batch before.
 *
 * @param segment one life of one node
 * @param number of the batch in its segment, from 1
 * @param firstSeq first place in the segment that this batch answers for; it follows the last of the batch before
 * @param lastSeq last such place; places of records that were rolled back are empty
 * @param firstTime time of the oldest record, Unix milliseconds
 * @param lastTime time of the newest record, Unix milliseconds
 * @param previousTime {@code lastTime} of the batch before, 0 for the first
 * @param previous hash of the batch before, empty for the first
 */
public record SealedBatch(
        String realmId,
        String segment,
        long number,
        long firstSeq,
        long lastSeq,
        long firstTime,
        long lastTime,
        long previousTime,
        List<Leaf> leaves,
        String root,
        String previous) {

    /** One record: its place, its id and its hash. */
    public record Leaf(long seq, String id, String hash) {}

    public SealedBatch {
        leaves = List.copyOf(leaves);
    }

    /** One leaf a line: place, id and hash. What does not look so is left out, and the root no longer fits. */
    public static List<Leaf> parseLeaves(String text) {
        return text.lines()
                .map(line -> line.split(" "))
                .filter(parts ->
                        parts.length == 3 && parts[0].matches("[0-9]{1,18}") && parts[2].matches("[0-9a-f]{64}"))
                .map(parts -> new Leaf(Long.parseLong(parts[0]), parts[1], parts[2]))
                .toList();
    }

    /** What the leaves give; {@link #root} is what was written. */
    public String computedRoot() {
        return MerkleRoot.of(leaves.stream().map(Leaf::hash).toList());
    }

    /** Binds everything but the leaves themselves, which the root stands for. */
    public String hash() {
        MessageDigest digest = LeafHash.sha256();
        List.of(
                        "kcagents ledger seal 1",
                        realmId,
                        segment,
                        Long.toString(number),
                        Long.toString(firstSeq),
                        Long.toString(lastSeq),
                        Long.toString(firstTime),
                        Long.toString(lastTime),
                        Long.toString(previousTime),
                        Integer.toString(leaves.size()),
                        root,
                        previous)
                .forEach(value -> LeafHash.add(digest, value));
        return HexFormat.of().formatHex(digest.digest());
    }
}
