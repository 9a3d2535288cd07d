import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { useAgents } from "../state";
import { Button } from "./basics";
import { Alert, said } from "./feedback";

/** The browser's own modal dialog: it keeps the focus inside, gives it back, and closes on Escape. */
export function Dialog({ title, onClose, children, actions }: { title: string; onClose: () => void; children: ReactNode; actions: ReactNode }) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) {
      dialog.showModal?.();
    }
    return () => dialog?.close?.();
  }, []);
  return (
    <dialog ref={box} className="kca-dialog" aria-labelledby={id} onCancel={onClose}>
      <h2 className="pf-v5-c-title pf-m-xl" id={id}>
        {title}
      </h2>
      <div className="kca-dialog-body">{children}</div>
      <div className="kca-row">{actions}</div>
    </dialog>
  );
}

/** Asks once more before something is done, with the reason that goes on record. */
export function Confirm(props: {
  title: string;
  text: ReactNode;
  action: string;
  danger?: boolean;
  /** Asks for a reason. */
  reason?: boolean;
  onDo: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useAgents();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const id = useId();
  const act = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await props.onDo(reason);
    } catch (e) {
      setError(e);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button kind={props.danger ? "danger" : "primary"} onClick={act} disabled={busy} data-testid="confirm">
            {props.action}
          </Button>
          <Button kind="link" onClick={props.onClose}>
            {t("cancel")}
          </Button>
        </>
      }
    >
      <div>{props.text}</div>
      {props.reason && (
        <div className="kca-field">
          <label htmlFor={id}>{t("reason")}</label>
          <span className="pf-v5-c-form-control">
            <input id={id} value={reason} maxLength={1000} onChange={(e) => setReason(e.target.value)} data-testid="reason" />
          </span>
        </div>
      )}
      {error !== undefined && <Alert tone="danger" title={said(error, t)} />}
    </Dialog>
  );
}
