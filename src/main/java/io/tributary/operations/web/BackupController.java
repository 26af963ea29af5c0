package io.tributary.operations.web;

import io.tributary.accounts.Callers;
import io.tributary.operations.backup.BackupRefused;
import io.tributary.operations.backup.Backups;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Backups of the running service, into its own folder: a backup holds everything, so it is not handed out by HTTP. */
@RestController
final class BackupController {
    private final Backups backups;
    private final Callers callers;

    BackupController(Backups backups, Callers callers) {
        this.backups = backups;
        this.callers = callers;
    }

    @PostMapping("/api/backups")
    @ResponseStatus(HttpStatus.CREATED)
    Backups.Made make(HttpServletRequest request) {
        return backups.make(callers.current().name(), request.getRemoteAddr());
    }

    @ExceptionHandler(BackupRefused.class)
    ProblemDetail refused(BackupRefused e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }
}
