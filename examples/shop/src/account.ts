/** Stands in for a session: who is logged in on this device. */
const CUSTOMER = 'customer'

export function customer(): string | null {
  return localStorage.getItem(CUSTOMER)
}

const form = document.querySelector('form')
form?.addEventListener('submit', () => {
  localStorage.setItem(CUSTOMER, String(new FormData(form).get('customer')))
})
