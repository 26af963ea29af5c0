package io.tributary.experiments;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers of one point without their texts, packed: the different ledgers of calls, of which there are few, then answer by
 * answer its numbers, counts in as few bytes as they take.
 */
final class AnswerNumbers {
    private AnswerNumbers() {}

    /** @param answers of one point */
    static byte[] packed(List<ExperimentRow.Answer> answers) {
        Map<String, Integer> ledgers = new LinkedHashMap<>();
        answers.forEach(answer -> ledgers.putIfAbsent(answer.calls(), ledgers.size()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(40 * answers.size());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            count(out, ledgers.size());
            for (String calls : ledgers.keySet()) {
                byte[] text = calls.getBytes(StandardCharsets.UTF_8);
                count(out, text.length);
                out.write(text);
            }
            count(out, answers.size());
            for (ExperimentRow.Answer answer : answers) {
                write(out, answer, ledgers.getOrDefault(answer.calls(), 0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, ExperimentRow.Answer answer, int ledger) throws IOException {
        count(out, answer.promptOrdinal());
        out.writeDouble(answer.quality());
        count(out, answer.tokens());
        count(out, ledger);
        count(out, answer.largeCalls());
        out.writeDouble(answer.modelMs());
        count(out, answer.drafted());
        count(out, answer.accepted());
        count(out, answer.deferred());
        out.writeDouble(answer.latencyMs() == null ? Double.NaN : answer.latencyMs());
        count(out, answer.unreadable() == null ? 0 : answer.unreadable() + 1L);
    }

    /** Adds what was packed, with empty texts. */
    static void unpack(UUID point, byte[] packed, List<ExperimentRow.Answer> answers) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        String[] ledgers = new String[(int) count(in)];
        for (int i = 0; i < ledgers.length; i++) {
            byte[] text = new byte[(int) count(in)];
            in.get(text);
            ledgers[i] = new String(text, StandardCharsets.UTF_8);
        }
        long size = count(in);
        for (long i = 0; i < size; i++) {
            answers.add(read(point, in, ledgers));
        }
    }

    private static ExperimentRow.Answer read(UUID point, ByteBuffer in, String[] ledgers) {
        int prompt = (int) count(in);
        double quality = in.getDouble();
        int tokens = (int) count(in);
        String calls = ledgers[(int) count(in)];
        long largeCalls = count(in);
        double modelMs = in.getDouble();
        long drafted = count(in);
        long accepted = count(in);
        long deferred = count(in);
        double latency = in.getDouble();
        long unreadable = count(in);
        @Nullable Double latencyMs = Double.isNaN(latency) ? null : Double.valueOf(latency);
        @Nullable Integer replies = unreadable == 0 ? null : Integer.valueOf((int) (unreadable - 1));
        return new ExperimentRow.Answer(
                point,
                prompt,
                "",
                quality,
                tokens,
                calls,
                largeCalls,
                modelMs,
                drafted,
                accepted,
                deferred,
                latencyMs,
                replies);
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private static void count(DataOutputStream out, long value) throws IOException {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.writeByte((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.writeByte((int) left);
    }

    private static long count(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte part;
        do {
            part = in.get();
            value |= (long) (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0);
        return value;
    }
}
