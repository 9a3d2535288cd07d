import { lazy, Suspense } from "react";
import type { AgentsContext } from "../context";
import { Section, Tabs, Title } from "../kit/basics";
import { Guard, Loading } from "../kit/feedback";
import { href, usePlace } from "../routing";
import { AgentsProvider, useAgents } from "../state";
import { Inventory } from "./inventory/Inventory";

// What is opened later is loaded later: the inventory alone has to be quick.
const Detail = lazy(() => import("./detail/Detail").then((module) => ({ default: module.Detail })));
const Create = lazy(() => import("./edit/Create").then((module) => ({ default: module.Create })));
const Discovery = lazy(() => import("./discovery/Discovery").then((module) => ({ default: module.Discovery })));
const Chains = lazy(() => import("./chains/Chains").then((module) => ({ default: module.Chains })));
const ChainPage = lazy(() => import("./chain/ChainPage").then((module) => ({ default: module.ChainPage })));
const Settings = lazy(() => import("./settings/Settings").then((module) => ({ default: module.SettingsPage })));

export function App({ context }: { context: AgentsContext }) {
  return (
    <AgentsProvider context={context}>
      <Pages />
    </AgentsProvider>
  );
}

function Pages() {
  const { context } = useAgents();
  const { parts } = usePlace(context);
  const [first, second] = parts;
  return (
    <Guard place={parts.join("/")}>
      <Suspense fallback={<Loading />}>
        {first === undefined || first === "discovery" || first === "settings" || (first === "chains" && !second) ? (
          <Home page={first ?? "inventory"} />
        ) : first === "new" ? (
          <Create />
        ) : first === "chains" ? (
          <ChainPage txn={second!} key={second} />
        ) : (
          <Detail id={first} tab={second ?? "overview"} key={first} />
        )}
      </Suspense>
    </Guard>
  );
}

const HOME = { inventory: Inventory, discovery: Discovery, chains: Chains, settings: Settings };

function Home({ page }: { page: string }) {
  const { context, t } = useAgents();
  const Shown = HOME[page as keyof typeof HOME];
  return (
    <>
      <Section>
        <Title>{t("agents")}</Title>
        <p className="kca-quiet">{t("agents.about")}</p>
      </Section>
      <Tabs
        label={t("agents")}
        current={page}
        tabs={Object.keys(HOME).map((key) => ({ key, text: t(`tab.${key}`), href: href(context, key === "inventory" ? [] : [key]) }))}
      />
      <Section label={t(`tab.${page}`)}>
        <Suspense fallback={<Loading />}>
          <Shown />
        </Suspense>
      </Section>
    </>
  );
}
