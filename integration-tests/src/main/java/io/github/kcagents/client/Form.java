package io.github.kcagents.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;

/** A form that is sent as it stands, whether the SDK would send it or not. */
final class Form {

    private Form() {}

    static void fill(HTTPRequest request, Caller client, Map<String, List<String>> parameters) {
        Map<String, List<String>> form = new LinkedHashMap<>(parameters);
        request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        client.authentication()
                .ifPresentOrElse(
                        auth -> auth.applyTo(request), () -> form.put("client_id", List.of(client.clientId())));
        request.setBody(URLUtils.serializeParameters(form));
    }
}
