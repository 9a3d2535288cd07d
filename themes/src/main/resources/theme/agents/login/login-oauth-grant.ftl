<#--
  The consent page. For an AI agent it names the agent, its purpose and who answers for it; for any other client it is the
  page of the parent theme.

  A template cannot include its namesake in the parent theme, so the page for other clients is written out here. It follows
  the server's own in every supported version; where that changed, the newer form is chosen by a variable that only newer
  servers set.
-->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "agent-notice.ftl" as notice>

<#--
  Keycloak 26.7 renamed the variable, lets the consent text place the parameter itself, and takes a button's kind as a
  type instead of a class.
-->
<#assign renamedInKeycloak267 = themeResources??>

<#macro scopes>
            <ul class="${properties.kcListClass!}">
                <#if oauth.clientScopesRequested??>
                    <#list oauth.clientScopesRequested as clientScope>
                        <#local parameter = (clientScope.parameterizedScopeParameter)!((clientScope.dynamicScopeParameter)!"")>
                        <li>
                            <span><#if !parameter?has_content>
                                        ${advancedMsg(clientScope.consentScreenText)}
                                    <#elseif renamedInKeycloak267>
                                        ${advancedMsg(clientScope.consentScreenText, parameter)}
                                    <#else>
                                        ${advancedMsg(clientScope.consentScreenText)}: <b>${parameter}</b>
                                </#if>
                            </span>
                        </li>
                    </#list>
                </#if>
            </ul>
</#macro>

<#macro answer>
            <form class="${properties.kcFormClass} ${properties.kcMarginTopClass!}" action="${url.oauthAction}" method="POST">
                <input type="hidden" name="code" value="${oauth.code}">
                <#if renamedInKeycloak267>
                <@buttons.actionGroup horizontal=true>
                    <@buttons.button id="kc-login" name="accept" label="doYes"/>
                    <@buttons.button id="kc-cancel" name="cancel" label="doNo" type="secondary"/>
                </@buttons.actionGroup>
                <#else>
                <@buttons.actionGroup>
                    <@buttons.button id="kc-login" name="accept" label="doYes"/>
                    <@buttons.button id="kc-cancel" name="cancel" label="doNo" class=["kcButtonSecondaryClass"]/>
                </@buttons.actionGroup>
                </#if>
            </form>
</#macro>
<@layout.registrationLayout bodyClass="oauth"; section>
    <#if section = "header">
        <#if notice.isAgent()>
            ${msg("agentGrantTitle")}
        <#else>
        <#if client.attributes.logoUri??>
            <img src="${client.attributes.logoUri}"/>
        </#if>
        <p>
        <#if client.name?has_content>
            ${msg("oauthGrantTitle",advancedMsg(client.name))}
        <#else>
            ${msg("oauthGrantTitle",client.clientId)}
        </#if>
        </p>
        </#if>
    <#elseif section = "form">
        <div id="kc-oauth" class="content-area">
            <#if notice.isAgent()>
            <@notice.show/>
            <h3>${msg("oauthGrantRequest")}</h3>
            <@scopes/>
            <@notice.terms/>
            <#else>
            <h3>${msg("oauthGrantRequest")}</h3>
            <@scopes/>
            <#if client.attributes.policyUri?? || client.attributes.tosUri??>
                <h3>
                    <#if client.name?has_content>
                        ${msg("oauthGrantInformation",advancedMsg(client.name))}
                    <#else>
                        ${msg("oauthGrantInformation",client.clientId)}
                    </#if>
                    <#if client.attributes.tosUri??>
                        ${msg("oauthGrantReview")}
                        <a href="${client.attributes.tosUri}" target="_blank">${msg("oauthGrantTos")}</a>
                    </#if>
                    <#if client.attributes.policyUri??>
                        ${msg("oauthGrantReview")}
                        <a href="${client.attributes.policyUri}" target="_blank">${msg("oauthGrantPolicy")}</a>
                    </#if>
                </h3>
            </#if>
            </#if>

            <@answer/>
        </div>
    </#if>
</@layout.registrationLayout>
