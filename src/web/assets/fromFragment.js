// A one-time link carries its code behind the sign #, which no server sees; this puts it into the form.
const field = document.getElementById('token');
if (field instanceof HTMLInputElement && location.hash.length > 1) {
  field.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname + location.search);
}
