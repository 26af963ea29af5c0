package io.tributary.runtime.checkpoint;

/** What can be wrong with a checkpoint. Every check of a reader has its own entry. */
public enum Violation {
    MISSING_FILE,
    PICKLE,
    UNREADABLE,
    HEADER_TOO_LONG,
    HEADER_BEYOND_FILE,
    MALFORMED_HEADER,
    DUPLICATE_TENSOR,
    UNSUPPORTED_TYPE,
    SIZE_MISMATCH,
    OFFSETS_DO_NOT_TILE,
    TRUNCATED,
    CHECKSUM,
    MISSING_SHARD,
    MISSING_TENSOR,
    WRONG_SHAPE,
    MALFORMED_CONFIG,
    UNKNOWN_ARCHITECTURE,
    UNSUPPORTED_SETTING,
    BAD_MAGIC,
    UNKNOWN_VERSION,
    TOO_MANY_ENTRIES,
    UNKNOWN_VALUE_TYPE,
    NESTED_LIST,
    NOT_UTF8,
    DUPLICATE_KEY,
    MISSING_KEY,
    WRONG_VALUE,
    BAD_ALIGNMENT
}
