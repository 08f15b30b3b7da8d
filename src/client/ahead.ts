// What other pages load when it is first used. The checker's page asks for nothing once it has loaded, so it has it
// from the start; its style sheet is in the page.
import './open-menu.ts';
import './zoom-diagram.ts';
