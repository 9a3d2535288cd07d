import { useMemo, useState } from "react";
import type { Chain } from "../../api/types";
import { Breadcrumb, Facts, Heading, Label, Section, Title } from "../../kit/basics";
import { Loading, Problem } from "../../kit/feedback";
import { Time } from "../../kit/time";
import { href } from "../../routing";
import { useAgents, useLoad } from "../../state";
import { ChainGraph } from "./ChainGraph";
import { decisions } from "./layout";
import { Record } from "./Record";
import { StopChain } from "./StopChain";
import { Timeline } from "./Timeline";

/** One chain: who acted for whom through whom, what each was granted, and what was cut on the way and why. */
export function ChainPage({ txn }: { txn: string }) {
  const { api, context, t } = useAgents();
  const { data: chain, error, reload } = useLoad(`${context.realm} ${txn}`, (signal) => api.get<Chain>(`/chains/${encodeURIComponent(txn)}`, {}, signal));
  return (
    <>
      <Section>
        <Breadcrumb
          label={t("breadcrumb")}
          items={[{ text: t("agents"), href: href(context, []) }, { text: t("tab.chains"), href: href(context, ["chains"]) }, { text: txn }]}
        />
        <Title aside={chain && <StopChain txn={txn} stopped={chain.stopped} onStopped={reload} />}>
          {t("chain")} {chain?.stopped && <Label colour="red">{t("chain.stopped")}</Label>}
        </Title>
      </Section>
      <Section label={t("chain")}>{error !== undefined ? <Problem error={error} onRetry={reload} absent={t("chain.absent")} /> : chain ? <Shown chain={chain} /> : <Loading />}</Section>
    </>
  );
}

function Shown({ chain }: { chain: Chain }) {
  const { t } = useAgents();
  const records = useMemo(() => decisions(chain), [chain]);
  const [chosen, setChosen] = useState<string>();
  const record = records.find(({ id }) => id === chosen);
  return (
    <>
      <Facts
        facts={[
          [t("record.subject"), chain.subject?.username ?? chain.subject?.sub],
          [t("chain.started"), <Time iso={chain.startedAt} />],
          [t("chain.decisions"), records.length],
          ["txn", <code>{chain.txn}</code>],
        ]}
      />
      <div className="kca-beside">
        <div>
          <Heading>{t("chain.graph")}</Heading>
          <ChainGraph chain={chain} chosen={chosen} onChoose={setChosen} />
        </div>
        {record ? <Record record={record} /> : <p className="kca-quiet kca-record">{t("chain.choose")}</p>}
      </div>
      <Heading>{t("chain.timeline")}</Heading>
      <Timeline records={records} chosen={chosen} onChoose={setChosen} />
    </>
  );
}
