// Before the first paint; a file, as the policy allows nothing inline. Storage may be forbidden.
(() => {
  const root = document.documentElement;
  root.dataset.script = '';
  try {
    const choice = localStorage.getItem('portolan-theme');
    if (choice === 'light' || choice === 'dark') root.dataset.theme = choice;
  } catch {}
})();
