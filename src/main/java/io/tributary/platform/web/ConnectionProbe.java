package io.tributary.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets a request ask whether its client is still connected. The servlet API tells only through a failed write, which a
 * request that answers in one piece makes when everything is done; Tomcat's connector can look at the socket.
 */
@Component
class ConnectionProbe implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Attach());
    }

    private static final class Attach extends ValveBase {
        Attach() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            request.setAttribute(Client.PROBE, (Client.Probe) () -> closed(request.getCoyoteRequest()));
            getNext().invoke(request, response);
        }

        /**
         * Reads without blocking. The connector reports one byte where the read ended in an end of stream or an error;
         * more than one is a request that was sent ahead.
         */
        private static boolean closed(org.apache.coyote.Request request) {
            if (!request.isFinished()) {
                return false; // part of the body is unread, so bytes say nothing
            }
            request.action(ActionCode.AVAILABLE, true);
            return request.getAvailable() == 1;
        }
    }
}
