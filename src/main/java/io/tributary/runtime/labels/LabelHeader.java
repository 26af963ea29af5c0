package io.tributary.runtime.labels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** The first bytes of a label cache: a magic number, the shape, a checksum of both. Little-endian. */
final class LabelHeader {
    static final int BYTES = 64;
    private static final long MAGIC = 0x3142414C42495254L; // "TRIBLAB1"
    private static final int CHECKED = BYTES - Integer.BYTES;

    private LabelHeader() {}

    static ByteBuffer write(LabelShape shape) {
        ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(MAGIC)
                .putInt(shape.windows())
                .putInt(shape.length())
                .putInt(shape.vocabulary())
                .putInt(shape.k())
                .putDouble(shape.temperature())
                .putInt(shape.storage().ordinal())
                .putLong(shape.fingerprint());
        header.putInt(CHECKED, checksum(header, CHECKED));
        return header.rewind();
    }

    static LabelShape read(Path file, ByteBuffer bytes) {
        ByteBuffer header = bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (header.remaining() < BYTES || header.getLong(0) != MAGIC) {
            throw new LabelCacheException(file, "is no label cache", null);
        }
        if (header.getInt(CHECKED) != checksum(header, CHECKED)) {
            throw new LabelCacheException(file, "the header is damaged; delete the file and have it made again", null);
        }
        header.position(Long.BYTES);
        return new LabelShape(
                header.getInt(),
                header.getInt(),
                header.getInt(),
                header.getInt(),
                header.getDouble(),
                LabelStorage.values()[header.getInt()],
                header.getLong());
    }

    /** CRC-32C of the first bytes. */
    static int checksum(ByteBuffer bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(0).limit(length));
        return (int) crc.getValue();
    }
}
