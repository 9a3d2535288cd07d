import address from "./patternfly.css?url";

/** Joins class names; what is false or absent falls out. */
export const classes = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(" ");

let styles: Promise<void> | undefined;

/** Links our style sheet once. The pages are drawn when it is there, so that nothing is seen without its style. */
export function loadStyles(): Promise<void> {
  return (styles ??= new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    // Without its style a page can still be read.
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  }));
}
