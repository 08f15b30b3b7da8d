// Before the first paint: theme and cloud. A file, as the policy allows nothing inline. Storage may be forbidden.
(() => {
  const root = document.documentElement;
  root.dataset.script = '';
  root.dataset.cloud = 'public';
  try {
    const choice = localStorage.getItem('portolan-theme');
    if (choice === 'light' || choice === 'dark') root.dataset.theme = choice;
    const cloud = localStorage.getItem('portolan-cloud');
    if (/^(?:government|china|all)$/.test(cloud)) root.dataset.cloud = cloud;
  } catch {}
})();
