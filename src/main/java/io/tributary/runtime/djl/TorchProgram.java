package io.tributary.runtime.djl;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive without weights: one class in source form and its scalar attributes. The engine compiles it on
 * loading, so a whole forward pass is a single native call.
 *
 * @param source text of class {@code __torch__.Model}
 * @param attributes values of its declared attributes: Boolean, Integer, Double, or a list of Integer
 */
record TorchProgram(String source, Map<String, Object> attributes) {
    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

    /** Writes the archive; entries must be stored uncompressed because the engine maps them. */
    void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            store(zip, "data.pkl", pickledModel());
            store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "constants.pkl", EMPTY_TUPLE);
            store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
            store(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("m/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Pickle protocol 2: build {@code __torch__.Model} from a dictionary of attributes. */
    private byte[] pickledModel() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(new byte[] {(byte) 0x80, 2});
            out.writeBytes("c__torch__\nModel\n)\u0081}(");
            for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
                byte[] name = attribute.getKey().getBytes(StandardCharsets.UTF_8);
                out.writeByte('X');
                out.writeInt(Integer.reverseBytes(name.length));
                out.write(name);
                out.write(pickled(attribute.getValue()));
            }
            out.writeBytes("ub.");
        }
        return bytes.toByteArray();
    }

    private static byte[] pickled(Object value) {
        if (value instanceof Boolean b) {
            return new byte[] {(byte) (b ? 0x88 : 0x89)};
        }
        if (value instanceof Integer i) {
            return ByteBuffer.allocate(5)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) 'J')
                    .putInt(i)
                    .array();
        }
        if (value instanceof Double d) {
            return ByteBuffer.allocate(9).put((byte) 'G').putDouble(d).array();
        }
        if (value instanceof List<?> integers) {
            return pickledList(integers);
        }
        throw new IllegalArgumentException(
                "attributes are Boolean, Integer, Double or a list of Integer, not " + value.getClass());
    }

    /** The engine's own global tells an empty list of integers from any other. */
    private static byte[] pickledList(List<?> integers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("ctorch.jit._pickle\nbuild_intlist\n](".getBytes(StandardCharsets.US_ASCII));
        for (Object integer : integers) {
            bytes.writeBytes(pickled(integer));
        }
        bytes.writeBytes(new byte[] {'e', (byte) 0x85, 'R'});
        return bytes.toByteArray();
    }
}
