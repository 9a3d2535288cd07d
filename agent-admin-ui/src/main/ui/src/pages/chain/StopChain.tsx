import { useState } from "react";
import { Button } from "../../kit/basics";
import { Confirm } from "../../kit/dialog";
import { Alert } from "../../kit/feedback";
import { Time } from "../../kit/time";
import { useAgents } from "../../state";

interface Point {
  point: string;
  confirmed: boolean;
  afterMs?: number;
  until?: string;
}
interface Stopped {
  txn: string;
  stopped: boolean;
  enforcement?: Point[];
}

/** Stops a chain and says what the server saw stop: what it asked afterwards, and what nobody can ask. */
export function StopChain({ txn, stopped, onStopped }: { txn: string; stopped: boolean; onStopped: () => void }) {
  const { api, rights, t } = useAgents();
  const [asking, setAsking] = useState(false);
  const [result, setResult] = useState<Stopped>();
  return (
    <>
      {rights.manage && !stopped && (
        <Button kind="danger" onClick={() => setAsking(true)} data-testid="stop-chain">
          {t("chain.stop")}
        </Button>
      )}
      {asking && (
        <Confirm
          title={t("chain.stop")}
          text={t("chain.stop.text")}
          action={t("chain.stop")}
          danger
          reason
          onClose={() => setAsking(false)}
          onDo={async (reason) => {
            setResult(await api.post<Stopped>(`/chains/${encodeURIComponent(txn)}/stop`, reason ? { reason } : {}));
            setAsking(false);
            onStopped();
          }}
        />
      )}
      {result && (
        <Alert tone={result.stopped ? "success" : "warning"} title={t(result.stopped ? "chain.stop.done" : "chain.stop.part")}>
          <ul data-testid="enforcement">
            {result.enforcement?.map((point) => (
              <li key={point.point}>
                {t(`point.${point.point}`)}: {point.confirmed ? t("point.confirmed", { ms: point.afterMs ?? 0 }) : point.until ? <>{t("point.until")} <Time iso={point.until} /></> : t("point.open")}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
