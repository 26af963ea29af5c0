package io.tributary.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** What OpenAI and others serve under /v1 and this product does not, each with what comes nearest. */
public final class MissingSurfaces {
    private static final String CHAT =
            "send the conversation to POST /v1/chat/completions, which streams and takes seeds";
    private static final String TEXT_ONLY = "the models here read and write text";
    private static final String STATELESS =
            "nothing is kept between calls: send the whole conversation to POST /v1/chat/completions";

    private static final Map<String, String> NEAREST = new LinkedHashMap<>();

    static {
        NEAREST.put("responses", "the Responses API is not served; " + CHAT);
        NEAREST.put("messages", "Anthropic's Messages API is not served; " + CHAT);
        NEAREST.put(
                "embeddings", "embeddings are not served; the models here write text, POST /v1/completions asks them");
        NEAREST.put("moderations", "moderation is not served");
        NEAREST.put("images", "images are not served; " + TEXT_ONLY);
        NEAREST.put("audio", "audio is not served; " + TEXT_ONLY);
        NEAREST.put("videos", "videos are not served; " + TEXT_ONLY);
        NEAREST.put(
                "realtime", "the Realtime API is not served; POST /v1/chat/completions streams with \"stream\": true");
        NEAREST.put("files", "files are not kept; data sets are uploaded to POST /api/datasets");
        NEAREST.put("uploads", "files are not kept; data sets are uploaded to POST /api/datasets");
        NEAREST.put("batches", "batches are not served; many prompts at once are an experiment, POST /api/experiments");
        NEAREST.put("evals", "evals are not served; they are experiments here, POST /api/experiments");
        NEAREST.put(
                "fine_tuning", "fine-tuning jobs are not served; training runs are started by POST /api/training/runs");
        NEAREST.put("vector_stores", "vector stores are not served");
        NEAREST.put("assistants", "assistants are not served; " + STATELESS);
        NEAREST.put("threads", "threads are not served; " + STATELESS);
        NEAREST.put("conversations", "conversations are not served; " + STATELESS);
        NEAREST.put("rerank", "reranking is not served");
    }

    private MissingSurfaces() {}

    /** What to tell somebody who called an address that is not there. */
    public static String message(HttpServletRequest request) {
        String nothing = "there is nothing at " + request.getRequestURI();
        if (!Surface.isOpenAi(request)) {
            return nothing;
        }
        String[] parts = request.getRequestURI()
                .substring(request.getContextPath().length())
                .split("/");
        String nearest = parts.length > 2 ? NEAREST.get(parts[2]) : null;
        return nearest == null
                ? nothing + "; /v1 has /models, /chat/completions and /completions"
                : nothing + ": " + nearest;
    }
}
