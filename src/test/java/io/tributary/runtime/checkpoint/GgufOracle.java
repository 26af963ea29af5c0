package io.tributary.runtime.checkpoint;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The rules of GGUF files a second time, as plainly as can be: whatever is odd ends in an exception. It says yes or no,
 * not why.
 */
final class GgufOracle {
    private static final BigInteger MAX_COUNT = BigInteger.valueOf(65_536);
    private static final Map<Integer, int[]> BLOCKS = Map.of(
            0, new int[] {1, 4},
            1, new int[] {1, 2},
            2, new int[] {32, 18},
            3, new int[] {32, 20},
            8, new int[] {32, 34},
            12, new int[] {256, 144},
            14, new int[] {256, 210},
            30, new int[] {1, 2});

    private final ByteBuffer in;
    private final Set<BigInteger> ends = new HashSet<>();
    private long elements;
    private long alignment = 32;

    private GgufOracle(byte[] file) {
        in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    static boolean accepts(byte[] file) {
        try {
            new GgufOracle(file).read();
            return true;
        } catch (RuntimeException | CharacterCodingException e) {
            return false;
        }
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }

    private void read() throws CharacterCodingException {
        check(in.getInt() == 0x46554747);
        int version = in.getInt();
        check(version == 2 || version == 3);
        BigInteger tensors = unsigned();
        BigInteger keys = unsigned();
        check(tensors.compareTo(MAX_COUNT) <= 0 && keys.compareTo(MAX_COUNT) <= 0);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < keys.intValueExact(); i++) {
            String key = text();
            check(!key.isEmpty() && names.add(key));
            value(key);
        }
        check(alignment >= 8
                && alignment <= 65_536
                && BigInteger.valueOf(alignment).bitCount() == 1);
        tensors(tensors.intValueExact());
    }

    private void value(String key) throws CharacterCodingException {
        int type = in.getInt();
        if (type == 9) {
            int inner = in.getInt();
            check(inner != 9);
            long count = unsigned().longValueExact();
            elements = Math.addExact(elements, count);
            check(elements <= 2_000_000);
            for (long i = 0; i < count; i++) {
                scalar(inner);
            }
            check(inner >= 0 && inner <= 12 && !key.equals("general.alignment"));
        } else {
            Object value = scalar(type);
            if (key.equals("general.alignment")) {
                alignment = (long) value;
            }
        }
    }

    private Object scalar(int type) throws CharacterCodingException {
        return switch (type) {
            case 0 -> (long) Byte.toUnsignedInt(in.get());
            case 1 -> (long) in.get();
            case 2 -> (long) Short.toUnsignedInt(in.getShort());
            case 3 -> (long) in.getShort();
            case 4 -> Integer.toUnsignedLong(in.getInt());
            case 5 -> (long) in.getInt();
            case 6 -> in.getFloat();
            case 7 -> {
                byte truth = in.get();
                check(truth == 0 || truth == 1);
                yield truth == 1;
            }
            case 8 -> text();
            case 10, 11 -> in.getLong();
            case 12 -> in.getDouble();
            default -> throw new IllegalArgumentException();
        };
    }

    private void tensors(int count) throws CharacterCodingException {
        Set<String> names = new HashSet<>();
        BigInteger reached = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            check(names.add(text()));
            int dimensions = in.getInt();
            check(dimensions >= 1 && dimensions <= 4);
            BigInteger size = BigInteger.ONE;
            BigInteger row = BigInteger.ZERO;
            for (int d = 0; d < dimensions; d++) {
                BigInteger dimension = unsigned();
                check(dimension.signum() > 0);
                row = d == 0 ? dimension : row;
                size = size.multiply(dimension);
            }
            int[] block = Objects.requireNonNull(BLOCKS.get(in.getInt()));
            BigInteger perBlock = BigInteger.valueOf(block[0]);
            check(row.mod(perBlock).signum() == 0);
            check(unsigned().equals(reached));
            BigInteger bytes = size.divide(perBlock).multiply(BigInteger.valueOf(block[1]));
            ends.add(reached.add(bytes));
            reached = padded(reached.add(bytes));
        }
        BigInteger data = BigInteger.valueOf(in.limit()).subtract(padded(BigInteger.valueOf(in.position())));
        for (BigInteger end : ends) {
            check(end.compareTo(data) <= 0);
        }
        check(data.compareTo(reached) <= 0);
    }

    private BigInteger padded(BigInteger bytes) {
        BigInteger step = BigInteger.valueOf(alignment);
        return bytes.add(step).subtract(BigInteger.ONE).divide(step).multiply(step);
    }

    private BigInteger unsigned() {
        return new BigInteger(Long.toUnsignedString(in.getLong()));
    }

    private String text() throws CharacterCodingException {
        long length = unsigned().longValueExact();
        check(length <= in.remaining());
        ByteBuffer text = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    }
}
