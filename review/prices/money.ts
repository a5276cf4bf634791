/** An amount of money: `USD 0.192`, `USD 1,234.50`. Small amounts have three digits, others cents. */
export function shownMoney(amount: number, currency: string): string {
  const small = amount !== 0 && Math.abs(amount) < 1;
  return `${currency} ${small ? Number(amount.toPrecision(3)) : withCommas(amount.toFixed(2))}`;
}

function withCommas(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+\.)/g, ",");
}
