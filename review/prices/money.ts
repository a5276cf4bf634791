/**
 * An amount of money: `USD 0.192`, `USD 1,234.50`. Small amounts have three digits, others cents.
 *
 * @param digits of an amount from 1 on, after its point; small ones have one more, as a whole. Default 2
 */
export function shownMoney(amount: number, currency: string, digits = 2): string {
  const small = amount !== 0 && Math.abs(amount) < 1;
  return `${currency} ${small ? Number(amount.toPrecision(digits + 1)) : withCommas(amount.toFixed(digits))}`;
}

function withCommas(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+\.)/g, ",");
}
