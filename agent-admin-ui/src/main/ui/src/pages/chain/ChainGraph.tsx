import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Chain } from "../../api/types";
import { Button } from "../../kit/basics";
import { classes } from "../../kit/patternfly";
import { useAgents } from "../../state";
import { layout, type Box } from "./layout";

const WIDTH = 210;
const HEIGHT = 84;
const GAP_X = 70;
const GAP_Y = 20;
const SMALLEST = 0.05;
const LARGEST = 1.5;

const x = (box: Box) => box.column * (WIDTH + GAP_X);
const y = (box: Box) => box.row * (HEIGHT + GAP_Y);

/**
 * The chain as a picture: from the user on the left through each agent to what its token reaches. Boxes are buttons in the order
 * of the chain, so that the keyboard and a screen reader go through it as the eye does.
 */
export function ChainGraph({ chain, chosen, onChoose }: { chain: Chain; chosen: string | undefined; onChoose: (id: string) => void }) {
  const { t } = useAgents();
  const graph = useMemo(() => layout(chain), [chain]);
  const byId = useMemo(() => new Map(graph.boxes.map((box) => [box.id, box])), [graph]);
  const width = graph.columns * (WIDTH + GAP_X) - GAP_X;
  const height = graph.rows * (HEIGHT + GAP_Y) - GAP_Y;
  const began = useRef(performance.now());
  // Read by the browser test; shows up in the browser's own profile, too.
  useLayoutEffect(() => void performance.measure?.("kca-graph", { start: began.current }), []);
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  const fit = () => {
    const room = (frame.current?.clientWidth ?? width) - 2;
    setScale(Math.max(SMALLEST, Math.min(1, room / width)));
  };
  useLayoutEffect(fit, [width]);
  useEffect(() => {
    if (!frame.current || typeof ResizeObserver === "undefined") {
      return;
    }
    const observer = new ResizeObserver(fit);
    observer.observe(frame.current);
    return () => observer.disconnect();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [width]);
  const zoom = (factor: number) => setScale((now) => Math.max(SMALLEST, Math.min(LARGEST, now * factor)));
  return (
    <div>
      <div className="kca-row" role="group" aria-label={t("zoom")}>
        <Button onClick={() => zoom(1 / 1.25)} aria-label={t("zoom.out")}>
          −
        </Button>
        <Button onClick={() => zoom(1.25)} aria-label={t("zoom.in")}>
          +
        </Button>
        <Button onClick={fit}>{t("zoom.fit")}</Button>
      </div>
      <div className="kca-graph" ref={frame} role="group" aria-label={t("chain.graph")} tabIndex={0} data-testid="chain-graph">
        <div style={{ width: width * scale, height: height * scale }}>
          <div style={{ width, height, transform: `scale(${scale})`, transformOrigin: "0 0", position: "relative" }}>
            <svg width={width} height={height} aria-hidden className="kca-edges">
              {graph.boxes.map((box) => {
                const parent = box.parent && byId.get(box.parent);
                return parent ? <path key={box.id} d={edge(parent, box)} className={box.invocation?.decision === "deny" ? "kca-denied" : undefined} /> : null;
              })}
            </svg>
            <ol className="kca-boxes">
              {graph.boxes.map((box) => (
                <li key={box.id} style={{ left: x(box), top: y(box), width: WIDTH, height: HEIGHT }}>
                  <BoxOf box={box} chosen={box.id === chosen} onChoose={onChoose} />
                </li>
              ))}
            </ol>
          </div>
        </div>
      </div>
    </div>
  );
}

function edge(from: Box, to: Box) {
  const x1 = x(from) + WIDTH;
  const y1 = y(from) + HEIGHT / 2;
  const x2 = x(to);
  const y2 = y(to) + HEIGHT / 2;
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

function BoxOf({ box, chosen, onChoose }: { box: Box; chosen: boolean; onChoose: (id: string) => void }) {
  const { t } = useAgents();
  const record = box.invocation;
  if (!record) {
    return (
      <div className={classes("kca-box", `kca-${box.kind}`)}>
        <strong>{box.label}</strong>
        <small>{t(`box.${box.kind}`)}</small>
      </div>
    );
  }
  const denied = record.decision === "deny";
  const cut = record.scopeDropped ?? [];
  return (
    <button type="button" className={classes("kca-box kca-agent", denied && "kca-refused", chosen && "kca-chosen")} aria-pressed={chosen} onClick={() => onChoose(box.id)} data-testid="chain-box">
      <strong>{box.label}</strong>
      {denied ? (
        <small>
          {t("decision.deny")}: {t(`reason.${record.reason}`)}
        </small>
      ) : (
        <>
          <small>✓ {record.scopeGranted?.join(" ") || t("none")}</small>
          {cut.length > 0 && (
            <small className="kca-cut">
              ✂ <s>{cut.map((dropped) => dropped.scope).join(" ")}</s>
            </small>
          )}
        </>
      )}
    </button>
  );
}
