package io.tributary.cascade.ui;

/**
 * Requests to copy.
 *
 * @param curl a command; python: a program for the official openai package
 */
record Call(String curl, String python) {
    private static final String QUESTION = "Say again: river stone";

    /**
     * @param origin scheme, host and port of this service
     * @param keyed whether the service wants a key; it is read from the environment, so that no secret is in the text
     */
    static Call of(String origin, String model, boolean keyed) {
        String header = keyed ? " \\\n  -H \"authorization: Bearer $TRIBUTARY_KEY\"" : "";
        String curl = "curl %s/v1/chat/completions \\\n  -H 'content-type: application/json'%s \\\n  -d '%s'"
                .formatted(
                        origin,
                        header,
                        "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
                                .formatted(model, QUESTION));
        String key = keyed ? "os.environ[\"TRIBUTARY_KEY\"]" : "\"unused\"";
        String python = """
                %sfrom openai import OpenAI

                client = OpenAI(base_url="%s/v1", api_key=%s)
                answer = client.chat.completions.create(
                    model="%s",
                    messages=[{"role": "user", "content": "%s"}],
                )
                print(answer.choices[0].message.content)
                print(answer.tributary)  # which version answered, what it accepted and what it cost""".formatted(keyed ? "import os\n" : "", origin, key, model, QUESTION);
        return new Call(curl, python);
    }
}
