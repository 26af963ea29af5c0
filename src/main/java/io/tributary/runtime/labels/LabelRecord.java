package io.tributary.runtime.labels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of one window: all ids, all probabilities, all tails, then a CRC-32C of them. */
final class LabelRecord {
    private static final int ID_MASK = 0xffff;

    private LabelRecord() {}

    static ByteBuffer write(TopLabels labels, LabelShape shape) {
        if (labels.k() != shape.k() || labels.positions() != shape.length()) {
            throw new IllegalArgumentException("labels of %d positions with k = %d do not fit %s"
                    .formatted(labels.positions(), labels.k(), shape));
        }
        ByteBuffer bytes = ByteBuffer.allocate(shape.recordBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int id : labels.ids()) {
            if (shape.idBytes() == Short.BYTES) {
                bytes.putShort((short) id);
            } else {
                bytes.putInt(id);
            }
        }
        for (float probability : labels.probs()) {
            shape.storage().put(bytes, probability);
        }
        for (float tail : labels.tail()) {
            shape.storage().put(bytes, tail);
        }
        return bytes.putInt(LabelHeader.checksum(bytes, bytes.position())).flip();
    }

    /** @param bytes exactly one record */
    static boolean intact(ByteBuffer bytes, LabelShape shape) {
        int checked = shape.recordBytes() - Integer.BYTES;
        return bytes.getInt(checked) == LabelHeader.checksum(bytes, checked);
    }

    /** @param bytes exactly one record, position 0 */
    static void read(ByteBuffer bytes, LabelShape shape, TopLabels into, int window) {
        int first = window * shape.length();
        for (int i = first * shape.k(); i < (first + shape.length()) * shape.k(); i++) {
            into.ids()[i] = shape.idBytes() == Short.BYTES ? bytes.getShort() & ID_MASK : bytes.getInt();
        }
        for (int i = first * shape.k(); i < (first + shape.length()) * shape.k(); i++) {
            into.probs()[i] = shape.storage().get(bytes);
        }
        for (int i = first; i < first + shape.length(); i++) {
            into.tail()[i] = shape.storage().get(bytes);
        }
    }
}
