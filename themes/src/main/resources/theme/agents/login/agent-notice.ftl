<#--
  What a person must know before an AI agent acts for him. Everything about the agent was written by strangers: it is shown
  as plain text, never passed through msg() or advancedMsg(), which would replace ${...} in it by texts of the server, and
  each value stands in a <bdi>, so that characters that reverse the writing direction end with it.
-->
<#function attribute key>
    <#return (client.attributes[key])!"">
</#function>

<#-- Either mark is enough, as everywhere: a half-marked agent is no ordinary application. -->
<#function isAgent>
    <#return attribute("agent.class")?has_content || attribute("agent.status")?has_content>
</#function>

<#-- The name in "user:<id>|<name>". Its %, #, | and control characters are stored percent-encoded; % comes last. -->
<#function nameOf entry>
    <#local name = entry?keep_after("|")>
    <#if !name?has_content>
        <#local name = entry?remove_ending("|")>
    </#if>
    <#return name?replace("%(?:[01][0-9A-F]|7F)", " ", "ri")?replace("%7C", "|", "i")?replace("%23", "#")?replace("%25", "%")>
</#function>

<#macro parties key>
    <#list attribute(key)?split("##")?filter(entry -> entry?has_content) as entry>
                        <div><#if entry?starts_with("group:")>${msg("agentGrantGroup")} </#if><bdi>${nameOf(entry)}</bdi></div>
    <#else>
                        <div>${msg("agentGrantNobody")}</div>
    </#list>
</#macro>

<#macro line id label>
                <div class="pf-v5-c-description-list__group">
                    <dt class="pf-v5-c-description-list__term"><span class="pf-v5-c-description-list__text">${msg(label)}</span></dt>
                    <dd id="${id}" class="pf-v5-c-description-list__description"><div class="pf-v5-c-description-list__text pf-v5-u-text-break-word">
                        <#nested>
                    </div></dd>
                </div>
</#macro>

<#macro show>
            <div id="kc-agent" role="note" class="${properties.kcAlertClass!} pf-m-warning">
                <div class="${properties.kcAlertIconClass!}"><span class="${properties.kcFeedbackWarningIcon!"fa fa-fw fa-exclamation-triangle"}"></span></div>
                <p class="${properties.kcAlertTitleClass!}">${msg("agentGrantIsAgent")}</p>
                <div class="${properties.kcAlertDescriptionClass!}">${msg("agentGrantOnBehalf")}</div>
            </div>
            <dl class="pf-v5-c-description-list pf-m-compact pf-v5-u-mb-md">
                <@line "kc-agent-name" "agentGrantName"><bdi>${client.name?has_content?then(client.name, client.clientId)}</bdi></@line>
                <@line "kc-agent-client-id" "agentGrantClientId"><bdi>${client.clientId}</bdi></@line>
                <@line "kc-agent-purpose" "agentGrantPurpose">
                    <#if attribute("agent.purpose")?has_content><bdi>${attribute("agent.purpose")}</bdi><#else>${msg("agentGrantNoPurpose")}</#if>
                </@line>
                <@line "kc-agent-owners" "agentGrantOwners"><@parties "agent.owners"/></@line>
                <#if attribute("agent.sponsor")?has_content>
                <@line "kc-agent-sponsor" "agentGrantSponsor"><@parties "agent.sponsor"/></@line>
                </#if>
            </dl>
</#macro>

<#-- Links that the agent's registration names; only web addresses become links. -->
<#macro terms>
    <#local terms = attribute("tosUri") policy = attribute("policyUri")>
    <#if isWebAddress(terms)>
            <p class="${properties.kcMarginTopClass!}">${msg("oauthGrantReview")} <a href="${terms}" target="_blank" rel="noopener noreferrer">${msg("oauthGrantTos")}</a></p>
    </#if>
    <#if isWebAddress(policy)>
            <p class="${properties.kcMarginTopClass!}">${msg("oauthGrantReview")} <a href="${policy}" target="_blank" rel="noopener noreferrer">${msg("oauthGrantPolicy")}</a></p>
    </#if>
</#macro>

<#function isWebAddress text>
    <#return text?matches("https?://.*", "i")>
</#function>
