<#--
  What a person must know before an AI agent acts for him. Everything about the agent was written by strangers: it is shown as
  plain text, never passed through msg() or advancedMsg(), and each value stands in a <bdi>, so that characters that reverse
  the writing direction end with it.
-->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("agentConsentTitle")}
    <#elseif section = "form">
        <div id="kc-agent" role="note">
            <p><strong>${msg("agentConsentIsAgent")}</strong></p>
            <p>${msg("agentConsentOnBehalf")}</p>
            <dl>
                <dt>${msg("agentConsentName")}</dt>
                <dd id="kc-agent-name"><bdi>${agentConsent.name}</bdi></dd>
                <dt>${msg("agentConsentClientId")}</dt>
                <dd id="kc-agent-client-id"><bdi>${agentConsent.clientId}</bdi></dd>
                <dt>${msg("agentConsentPurpose")}</dt>
                <dd id="kc-agent-purpose"><#if agentConsent.purpose?has_content><bdi>${agentConsent.purpose}</bdi><#else>${msg("agentConsentNoPurpose")}</#if></dd>
                <dt>${msg("agentConsentOwners")}</dt>
                <dd id="kc-agent-owners">
                <#list agentConsent.owners as owner>
                    <div><bdi>${owner}</bdi></div>
                <#else>
                    ${msg("agentConsentNobody")}
                </#list>
                </dd>
            </dl>
            <h3>${msg("agentConsentScopes")}</h3>
            <ul id="kc-agent-scopes">
                <#list agentConsent.scopes as scope>
                <li>${advancedMsg(scope)}</li>
                </#list>
            </ul>
        </div>
        <form id="kc-agent-consent-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="POST">
            <div class="${properties.kcFormGroupClass!}">
                <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonLargeClass!}" name="accept" id="kc-accept" type="submit" value="true">${msg("doYes")}</button>
                <button class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!} ${properties.kcButtonLargeClass!}" name="cancel-aia" id="kc-decline" type="submit" value="true">${msg("doNo")}</button>
            </div>
        </form>
    </#if>
</@layout.registrationLayout>
