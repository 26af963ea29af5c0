package io.tributary.registry.web;

import io.tributary.registry.store.InUse;
import io.tributary.registry.store.OutOfSpace;
import io.tributary.registry.store.Refused;
import io.tributary.registry.store.UnknownCheckpoint;
import io.tributary.registry.store.Unwritable;
import io.tributary.registry.store.WrongOffset;
import java.nio.file.FileSystemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** RFC 9457 answers to what the store refuses; what is wrong with a checkpoint stands file by file under {@code problems}. */
@RestControllerAdvice(basePackageClasses = StoreProblems.class)
final class StoreProblems {

    @ExceptionHandler
    ProblemDetail refused(Refused e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, e);
        problem.setTitle("the checkpoint cannot be taken");
        problem.setProperty("problems", e.problems());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownCheckpoint e) {
        return problem(HttpStatus.NOT_FOUND, e);
    }

    @ExceptionHandler
    ProblemDetail inUse(InUse e) {
        return problem(HttpStatus.CONFLICT, e);
    }

    @ExceptionHandler
    ProblemDetail unwritable(Unwritable e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, e);
        problem.setTitle("the version cannot be written as GGUF");
        return problem;
    }

    @ExceptionHandler
    ProblemDetail outOfSpace(OutOfSpace e) {
        return problem(HttpStatus.INSUFFICIENT_STORAGE, e);
    }

    /** A full disk also keeps folders and links from being made. */
    @ExceptionHandler
    ProblemDetail fullDisk(FileSystemException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INSUFFICIENT_STORAGE, "the store of checkpoints cannot be written: " + e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongOffset(WrongOffset e) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, e);
        problem.setProperty("offset", e.offset());
        return ResponseEntity.of(problem)
                .headers(headers -> headers.addAll(UploadController.offset(e.offset())))
                .build();
    }

    @ExceptionHandler
    ProblemDetail malformed(IllegalArgumentException e) {
        return problem(HttpStatus.BAD_REQUEST, e);
    }

    private static ProblemDetail problem(HttpStatus status, RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
    }
}
