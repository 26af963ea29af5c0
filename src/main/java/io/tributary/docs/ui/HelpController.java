package io.tributary.docs.ui;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What does this mean, and how is it done? The documents of the repository, without leaving the product. */
@Controller
class HelpController {
    private final HelpPages pages;

    HelpController(HelpPages pages) {
        this.pages = pages;
    }

    @GetMapping("/help")
    String index(Model model, HttpServletRequest request) {
        return show(HelpPages.INDEX, model, request);
    }

    @GetMapping("/help/{page}")
    String page(@PathVariable String page, Model model, HttpServletRequest request) {
        return show(page, model, request);
    }

    @GetMapping("/help/{folder}/{page}")
    String page(@PathVariable String folder, @PathVariable String page, Model model, HttpServletRequest request) {
        return show(folder + "/" + page, model, request);
    }

    private String show(String name, Model model, HttpServletRequest request) {
        HelpPage page = pages.page(name, request.getContextPath())
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no document '" + name + "'; /help lists those there are"));
        model.addAttribute("page", page);
        return "help";
    }
}
