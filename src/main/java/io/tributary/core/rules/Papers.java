package io.tributary.core.rules;

/** The texts that rules cite. */
final class Papers {
    static final String CASCADES =
            "Narasimhan et al., Faster Cascades via Speculative Decoding, ICLR 2025 (arXiv 2405.19261), ";
    static final String LEVIATHAN =
            "Leviathan et al., Fast Inference from Transformers via Speculative Decoding, ICML 2023 (arXiv 2211.17192), ";

    private Papers() {}
}
