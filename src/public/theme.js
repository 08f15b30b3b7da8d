// Runs before the first paint, so that a reader's choice of colours does not flash. A file and not inline: the
// policy allows no inline script. `data-script` tells the style sheets that scripts run.
(() => {
  const root = document.documentElement;
  root.dataset.script = '';
  try {
    const choice = localStorage.getItem('portolan-theme');
    if (choice === 'light' || choice === 'dark') root.dataset.theme = choice;
  } catch {
    // Storage may be forbidden; the system's choice holds.
  }
})();
