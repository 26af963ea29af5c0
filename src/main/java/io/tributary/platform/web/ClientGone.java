package io.tributary.platform.web;

/** The client closed its connection before the response was ready. */
public final class ClientGone extends RuntimeException {
    /** What proxies log for it; nobody receives it. */
    public static final int STATUS = 499;

    private static final long serialVersionUID = 1;

    public ClientGone() {
        super("the client closed the connection");
    }
}
