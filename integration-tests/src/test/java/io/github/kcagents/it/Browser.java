package io.github.kcagents.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as Keycloak's login pages need: cookies, one form per page, no script. */
final class Browser {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** By hand: Keycloak marks its cookies secure, which browsers send to loopback all the same and Java's jar does not. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /**
     * @param location where the server sends the browser next, if it does
     */
    record Page(URI address, int status, String html, Optional<String> location) {

        URI formAction() {
            Matcher form = FORM.matcher(html);
            if (!form.find()) {
                throw new IllegalStateException("no form on the page: " + html);
            }
            return address.resolve(form.group(1).replace("&amp;", "&"));
        }

        /** Value of a hidden field. */
        String hidden(String name) {
            Matcher field =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(html);
            if (!field.find()) {
                throw new IllegalStateException("no field " + name + " on the page: " + html);
            }
            return field.group(1);
        }

        /** Parameter of the address that the server sends the browser to. */
        String sentBack(String parameter) {
            Matcher value = Pattern.compile("[?&]" + parameter + "=([^&]+)").matcher(location.orElse(""));
            if (!value.find()) {
                throw new IllegalStateException(
                        parameter + " is not in " + location + ", status " + status + ": " + html);
            }
            return value.group(1);
        }
    }

    Page open(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** Submits the page's form, and follows the server as long as it stays with itself. */
    Page submit(Page page, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + '=' + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        Page next = send(HttpRequest.newBuilder(page.formAction())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        String own = page.address().getScheme() + "://" + page.address().getAuthority();
        while (next.location().filter(to -> to.startsWith(own)).isPresent()) {
            next = open(next.location().orElseThrow());
        }
        return next;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(this::keep);
            return new Page(
                    response.uri(),
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("location"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
